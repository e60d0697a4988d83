import { files, remember } from '../assets/remember.js';

export interface Heading {
  readonly level: number;
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** Lines of a Markdown text outside of fenced code; a line inside is blank. A fence that is never closed hides nothing. */
export const proseLines = remember(readProse, files);

function readProse(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const prose = [...lines];
  let fence: { readonly mark: string; readonly line: number } | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence === undefined) {
      if (mark !== undefined) fence = { mark, line: index };
    } else if (mark?.startsWith(fence.mark) === true) {
      prose.fill('', fence.line, index + 1);
      fence = undefined;
    }
  }
  return prose;
}

/** `# Title` headings outside of fenced code. */
export const headingsOf = remember(readHeadings, files);

function readHeadings(text: string): readonly Heading[] {
  return proseLines(text).flatMap((line, index) => {
    const match = /^(#{1,6})\s(.*)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) return [];
    const title = withoutClosingMarks(match[2].trim());
    return title === '' ? [] : [{ level: match[1].length, text: title, line: index + 1 }];
  });
}

/** `Title ##` is the heading "Title". */
function withoutClosingMarks(title: string): string {
  let end = title.length;
  while (title[end - 1] === '#') end -= 1;
  return end < title.length && (end === 0 || title[end - 1] === ' ') ? title.slice(0, end).trimEnd() : title;
}
