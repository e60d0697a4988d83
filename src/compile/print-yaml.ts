import { literalBlock, printScalar, quote } from './yaml-scalar.js';

/** How the printer writes; pipelines and their tests differ in the two forms that Datadog's own files have. */
export interface YamlStyle {
  /** `plain`: quotes where they are needed. `quoted`: every text in double quotes. */
  readonly texts: 'plain' | 'quoted';
  /** `deep`: dashes two columns in, with the first member beside; `shallow`: one column in, members on the next line. */
  readonly lists: 'deep' | 'shallow';
}

export interface PrintedYaml {
  readonly text: string;
  /** 1-based line of each value, by JSON pointer. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Prints a value in block style; keys stay in their order. Numbers that carry their own digits are printed with them. */
export function printYaml(value: unknown, style: YamlStyle): PrintedYaml {
  const printer = new Printer(style);
  printer.members(value, '', 0);
  return { text: `${printer.output.join('\n')}\n`, lines: printer.lines };
}

class Printer {
  readonly output: string[] = [];
  readonly lines = new Map<string, number>();
  readonly #style: YamlStyle;

  constructor(style: YamlStyle) {
    this.#style = style;
  }

  /** Members of a map or items of a list, each on lines of its own. */
  members(value: unknown, pointer: string, indent: number, firstPrefix?: string): void {
    let prefix = firstPrefix;
    for (const [key, item] of entriesOf(value)) {
      const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const head = prefix ?? ' '.repeat(indent);
      prefix = undefined;
      if (Array.isArray(value)) this.#item(item, at, indent, head);
      else this.#member(`${head}${printKey(key)}:`, item, at, indent);
    }
  }

  #member(head: string, item: unknown, pointer: string, indent: number): void {
    if (!isCollection(item)) return this.#scalar(head, item, pointer, indent);
    this.#push(pointer, head);
    this.members(
      item,
      pointer,
      Array.isArray(item) ? indent + (this.#style.lists === 'deep' ? 2 : 1) : indent + 2,
    );
  }

  #item(item: unknown, pointer: string, indent: number, head: string): void {
    if (!isCollection(item)) return this.#scalar(`${head}-`, item, pointer, indent);
    if (this.#style.lists === 'shallow') {
      this.#push(pointer, `${head}-`);
      this.members(item, pointer, indent + 1);
    } else {
      this.lines.set(pointer, this.output.length + 1);
      this.members(item, pointer, indent + 2, `${head}- `);
    }
  }

  #scalar(head: string, item: unknown, pointer: string, indent: number): void {
    const block = typeof item === 'string' && this.#mayBeBlock(item) ? literalBlock(item) : undefined;
    if (block === undefined) return this.#push(pointer, `${head} ${this.#inline(item)}`);
    this.#push(pointer, `${head} ${block.header}`);
    for (const line of block.lines) this.output.push(line === '' ? '' : `${' '.repeat(indent + 2)}${line}`);
  }

  // Datadog's generator writes a text with tabs in quotes.
  #mayBeBlock(text: string): boolean {
    return this.#style.texts === 'plain' || !text.includes('\t');
  }

  #inline(item: unknown): string {
    if (typeof item === 'string') return this.#style.texts === 'quoted' ? quote(item) : printScalar(item);
    if (Array.isArray(item)) return '[]';
    return isRecord(item) && !hasOwnDigits(item) ? '{}' : String(item);
  }

  #push(pointer: string, line: string): void {
    this.output.push(line);
    this.lines.set(pointer, this.output.length);
  }
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => [String(index), item] as const);
  return isRecord(value) ? Object.entries(value).filter(([, item]) => item !== undefined) : [];
}

function printKey(key: string): string {
  return printScalar(key);
}

/** A map or list with something in it. */
function isCollection(value: unknown): boolean {
  return (Array.isArray(value) || (isRecord(value) && !hasOwnDigits(value))) && entriesOf(value).length > 0;
}

function hasOwnDigits(value: object): boolean {
  return value.toString !== Object.prototype.toString;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
