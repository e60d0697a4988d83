/**
 * A definition as the text of a TypeScript module that exports it: `builder` is the function of the package that takes
 * it. Keys are bare where they can be, texts of several lines are template literals.
 */
export function printDefinition(definition: Definition): string {
  const { name, builder, comment, value } = definition;
  return [
    `import { ${builder} } from 'tailscale-dd';`,
    '',
    `/** ${comment.replaceAll('*/', '* /')} */`,
    `export const ${name} = ${builder}(${printValue(value)});`,
    '',
  ].join('\n');
}

export interface Definition {
  /** Name of the export, an identifier. */
  readonly name: string;
  readonly builder: string;
  readonly comment: string;
  readonly value: unknown;
}

/** `high-traffic-by-port` → `highTrafficByPort`; never a reserved word and never a digit in front. */
export function identifierOf(key: string): string {
  const camel = key
    .replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  return /^[a-z]/.test(camel) && !reserved.has(camel)
    ? camel
    : `imported${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
}

const reserved = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield await'.split(
    ' ',
  ),
);

function printValue(value: unknown): string {
  if (typeof value === 'string') return printText(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${printKey(key)}: ${printValue(item)}`);
  return `{ ${members.join(', ')} }`;
}

/** A bare `__proto__` would set the prototype. */
function printKey(key: string): string {
  if (key === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

function printText(text: string): string {
  // Carriage returns in a template literal are read as line feeds.
  if (!text.includes('\n') || text.includes('\r')) return JSON.stringify(text);
  return `\`${text.replaceAll(/[\\`]|\$(?=\{)/g, String.raw`\$&`)}\``;
}
