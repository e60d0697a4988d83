/**
 * A name that Datadog's editor gives a query. Where a formula asks for one and a query has nearly that name, it is the
 * query's that somebody changed.
 */
export function isDefaultName(name: string): boolean {
  return /^(?:query\d*|[a-z])$/.test(name);
}
