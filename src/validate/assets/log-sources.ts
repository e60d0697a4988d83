/** Sources that a search of logs asks for: `source:tailscale`, `source:(tailscale OR audit)`. */
export function sourcesIn(search: string): readonly string[] {
  return [...search.matchAll(/(?<![\w@.-])source:(\([^()]*\)|[^\s()]+)/g)].flatMap((match) =>
    (match[1] ?? '').split(/[\s()"]+|\bOR\b/).filter((word) => word !== ''),
  );
}
