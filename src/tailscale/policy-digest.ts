/** What stands for a policy file: enough to tell whether it changed, and whether it is the one in a repository. */
export interface PolicyDigest {
  /** Size of the text in UTF-8. */
  readonly bytes: number;
  /** In hexadecimal digits, as `sha256sum` prints it. */
  readonly sha256: string;
}

/**
 * An audit record whose policy texts are digests, where it is a change of the policy file; any other as it came. To be
 * applied before a log leaves: no processor of Datadog can hash.
 */
export function digestPolicy(
  record: Readonly<Record<string, unknown>>,
  sha256: (text: string) => string,
): Readonly<Record<string, unknown>> {
  if (!isPolicyChange(record['target'])) return record;
  const digests = (['old', 'new'] as const).flatMap((name): readonly (readonly [string, PolicyDigest])[] => {
    const value = record[name];
    if (value === undefined || value === null || value === '') return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [[name, { bytes: new TextEncoder().encode(text).length, sha256: sha256(text) }]];
  });
  return { ...record, ...Object.fromEntries(digests) };
}

function isPolicyChange(target: unknown): boolean {
  return (
    typeof target === 'object' &&
    target !== null &&
    'type' in target &&
    target.type === 'TAILNET' &&
    'property' in target &&
    target.property === 'ACL'
  );
}
