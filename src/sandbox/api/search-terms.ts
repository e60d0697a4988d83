export interface SearchTerm {
  readonly key: string | undefined;
  readonly value: string;
  readonly isNegated: boolean;
}

/** `type:log tag:"team:infra" -status:ok some words` */
export function splitQuery(query: string): readonly SearchTerm[] {
  const pattern = /(-?)(?:([a-z_]+):)?(?:"([^"]*)"|\(([^)]*)\)|([^\s"()]+))/gi;
  return [...query.matchAll(pattern)]
    .filter((found) => !/^(AND|OR)$/.test(found[0]))
    .map((found) => ({
      key: found[2]?.toLowerCase(),
      value: found[3] ?? found[4] ?? found[5] ?? '',
      isNegated: found[1] === '-',
    }));
}
