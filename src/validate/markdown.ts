export interface Heading {
  readonly level: number;
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** Lines of a Markdown text outside of fenced code; a line inside is blank. */
export function proseLines(text: string): readonly string[] {
  let fence: string | undefined;
  return text.split(/\r?\n/).map((line) => {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark !== undefined && mark.startsWith(fence)) fence = undefined;
      return '';
    }
    if (mark === undefined) return line;
    fence = mark;
    return '';
  });
}

/** `# Title` headings outside of fenced code. */
export function headingsOf(text: string): readonly Heading[] {
  return proseLines(text).flatMap((line, index) => {
    const match = /^(#{1,6})\s+(.+?)\s*#*\s*$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) return [];
    return [{ level: match[1].length, text: match[2], line: index + 1 }];
  });
}
