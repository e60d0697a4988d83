interface Memory {
  /** Texts that are remembered at a time. */
  readonly most: number;
  /** Characters of the longest text that is. */
  readonly longest: number;
}

const queries: Memory = { most: 2000, longest: 20_000 };

/** Files that several rules read one after the other. */
export const files: Memory = { most: 4, longest: Infinity };

/** Computes once what many rules, or many assets, ask of the same text; the last texts only are remembered. */
export function remember<Value>(
  compute: (text: string) => Value,
  { most, longest }: Memory = queries,
): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    if (known.size >= most) known.clear();
    if (text.length <= longest) known.set(text, value);
    return value;
  };
}
