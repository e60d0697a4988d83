/** A piece of a message: text, or one pair of braces. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly type: 'text' | 'comment'; readonly text: string }
  | { readonly type: 'tag' | 'unescaped'; readonly content: string; readonly contentStart: number }
  | { readonly type: 'raw'; readonly tag: string; readonly tagStart: number; readonly text: string }
  | { readonly type: 'problem'; readonly message: string; readonly hint: string }
);

/** Cuts a message at its braces, in one pass. */
export function* readTokens(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    const end = open === -1 ? text.length : open;
    if (end > at) yield { type: 'text', text: text.slice(at, end), start: at, end };
    if (open === -1) return;
    const token = readBraces(text, open);
    yield token;
    at = token.end;
  }
}

function readBraces(text: string, start: number): Token {
  if (text.startsWith('{{{{', start)) return readRaw(text, start);
  if (text.startsWith('{{!', start)) return readComment(text, start);
  const width = text.startsWith('{{{', start) ? 3 : 2;
  const contentStart = start + width;
  const close = text.indexOf('}'.repeat(width), contentStart);
  if (close === -1) return unclosed(text, start, '{'.repeat(width));
  const content = text.slice(contentStart, close);
  const type = width === 3 ? 'unescaped' : 'tag';
  return { type, content, contentStart, start, end: close + width };
}

function readComment(text: string, start: number): Token {
  const dashed = text.startsWith('{{!--', start);
  const mark = dashed ? '--}}' : '}}';
  const contentStart = start + (dashed ? 5 : 3);
  const close = text.indexOf(mark, contentStart);
  if (close === -1) return unclosed(text, start, '{{!');
  return { type: 'comment', text: text.slice(contentStart, close), start, end: close + mark.length };
}

function readRaw(text: string, start: number): Token {
  const tagStart = start + 4;
  const tagEnd = text.indexOf('}}}}', tagStart);
  if (tagEnd === -1) return unclosed(text, start, '{{{{');
  const tag = text.slice(tagStart, tagEnd);
  const name = tag.trim().split(/\s/)[0] ?? '';
  const mark = `{{{{/${name}}}}}`;
  const close = text.indexOf(mark, tagEnd + 4);
  if (close === -1) return unclosed(text, start, `{{{{${name}}}}}`, `add ${mark}`);
  return { type: 'raw', tag, tagStart, text: text.slice(tagEnd + 4, close), start, end: close + mark.length };
}

function unclosed(text: string, start: number, what: string, hint = 'add the closing braces'): Token {
  return { type: 'problem', message: `"${what}" is not closed`, hint, start, end: text.length };
}
