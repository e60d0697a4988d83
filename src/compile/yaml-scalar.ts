/** Texts as YAML writes them in block style. */

/** Words that YAML 1.1 or 1.2 takes for something other than a text. */
const notText = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

/** The text without quotes where that is safe, else in single quotes, else in double quotes. */
export function printScalar(text: string): string {
  if (/^[A-Za-z_/][^\p{Cc}\uFEFF]*$/u.test(text) && !/: | #|:$|\s$/.test(text) && !notText.test(text))
    return text;
  return /^[^\p{Cc}\uFEFF\u2028\u2029]+$/u.test(text) ? `'${text.replaceAll("'", "''")}'` : quote(text);
}

/** The text in double quotes. A JSON text is a YAML text. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u0085\u2028\u2029\uFEFF]/g, escapeUnicode);
}

function escapeUnicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Header and lines of a literal block; `undefined` where the text cannot stand in one unchanged. */
export function literalBlock(
  text: string,
): { readonly header: string; readonly lines: readonly string[] } | undefined {
  if (!text.includes('\n') || /[\p{Cc}\uFEFF\u0085\u2028\u2029]/u.test(text.replace(/[\n\t]/g, '')))
    return undefined;
  const body = text.replace(/\n+$/, '');
  if (body === '') return undefined;
  const trailing = text.length - body.length;
  const chomp = trailing === 0 ? '-' : trailing === 1 ? '' : '+';
  const indent = /^[\s]/.test(body) ? '2' : '';
  const lines = [...body.split('\n'), ...Array.from({ length: Math.max(0, trailing - 1) }, () => '')];
  return { header: `|${indent}${chomp}`, lines };
}
