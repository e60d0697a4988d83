/** A value on one line, at most `limit` characters: text in quotes, anything else as JSON. */
export function quoteShort(value: unknown, limit = 120): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
