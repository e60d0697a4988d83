/** A test file without the cases that hold one of the words; each case begins with a dash on a line of its own. */
export function leaveOutCases(text: string, words: readonly string[]): string {
  if (words.length === 0) return text;
  const [head = '', ...cases] = text.replace(/\n+$/, '\n').split(/^ -\n/m);
  const kept = cases.filter((one) => !words.some((word) => one.includes(word)));
  return `${[head, ...kept].join(' -\n')}\n`;
}
