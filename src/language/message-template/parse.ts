import type { Parsed, Span, SyntaxProblem } from '../syntax.js';
import { parseTag, type TagContent } from './arguments.js';
import type { MessageArgument, MessageNode, MessageTemplate } from './syntax-tree.js';
import { readTokens, type Token } from './tokens.js';

/** Parses a message; all its problems are told, not only the first. */
export function parseMessageTemplate(text: string): Parsed<MessageTemplate> {
  const builder = new TreeBuilder();
  for (const token of readTokens(text)) builder.add(token);
  return builder.finish();
}

const maxDepth = 100;

/** A block that was opened and not closed yet. */
interface OpenBlock {
  readonly start: number;
  readonly name: string;
  readonly negated: boolean;
  readonly args: readonly MessageArgument[];
  readonly children: MessageNode[];
  otherwise: MessageNode[] | undefined;
}

class TreeBuilder {
  readonly #problems: SyntaxProblem[] = [];
  readonly #nodes: MessageNode[] = [];
  readonly #open: OpenBlock[] = [];

  add(token: Token): void {
    const span = { start: token.start, end: token.end };
    switch (token.type) {
      case 'problem':
        this.#problems.push({ offset: token.start, message: token.message, hint: token.hint });
        break;
      case 'text':
      case 'comment':
        this.#push({ type: token.type, text: token.text, span });
        break;
      case 'raw': {
        const tag = this.#readTag(token.tag, token.tagStart);
        if (tag !== undefined) this.#push({ type: 'raw', ...tag, text: token.text, span });
        break;
      }
      case 'unescaped': {
        const tag = this.#readTag(token.content, token.contentStart);
        if (tag !== undefined) this.#pushFilled(tag, false, span);
        break;
      }
      case 'tag':
        this.#addTag(token.content, token.contentStart, span);
        break;
      default:
        token satisfies never;
    }
  }

  finish(): Parsed<MessageTemplate> {
    for (const { start, name, negated } of this.#open) {
      this.#problems.push({
        offset: start,
        message: `"{{${negated ? '^' : '#'}${name}}}" is not closed`,
        hint: `add {{/${name}}}`,
      });
    }
    const problems = this.#problems.toSorted((left, right) => left.offset - right.offset);
    return problems.length === 0 ? { ok: true, tree: { nodes: this.#nodes } } : { ok: false, problems };
  }

  #push(node: MessageNode): void {
    const block = this.#open.at(-1);
    (block === undefined ? this.#nodes : (block.otherwise ?? block.children)).push(node);
  }

  #addTag(content: string, contentStart: number, span: Span): void {
    const sign = content.trimStart().charAt(0);
    if (sign === '#' || sign === '^' || sign === '/') {
      const at = content.indexOf(sign) + 1;
      const tag = this.#readTag(content.slice(at), contentStart + at);
      if (tag !== undefined && sign === '/') this.#closeBlock(tag.name, span);
      else if (tag !== undefined) this.#openBlock(tag, sign === '^', span.start);
      return;
    }
    const tag = this.#readTag(content, contentStart);
    if (tag === undefined) return;
    if (tag.name === 'else' && tag.args.length === 0) this.#beginElse(span.start);
    else this.#pushFilled(tag, true, span);
  }

  /** What is filled in: a variable, or a helper with its arguments. */
  #pushFilled({ name, args }: TagContent, escaped: boolean, span: Span): void {
    if (args.length === 0) this.#push({ type: 'variable', path: name, escaped, span });
    else this.#push({ type: 'helper', name, args, escaped, span });
  }

  #readTag(content: string, start: number): TagContent | undefined {
    const parsed = parseTag(content);
    if (parsed.ok) return parsed.tree;
    this.#problems.push(
      ...parsed.problems.map((problem) => ({ ...problem, offset: start + problem.offset })),
    );
    return undefined;
  }

  #openBlock({ name, args }: TagContent, negated: boolean, start: number): void {
    if (this.#open.length >= maxDepth) {
      this.#problems.push({ offset: start, message: `blocks are nested deeper than ${maxDepth} levels` });
      return;
    }
    this.#open.push({ start, name, negated, args, children: [], otherwise: undefined });
  }

  #closeBlock(name: string, { start, end }: Span): void {
    const depth = this.#open.findLastIndex((block) => block.name === name);
    if (depth === -1) {
      this.#problems.push({ offset: start, message: `"{{/${name}}}" closes no block`, hint: 'take it out' });
      return;
    }
    // Blocks opened later are left open here: they cross this one.
    for (const crossed of this.#open.splice(depth + 1)) {
      this.#problems.push({
        offset: crossed.start,
        message: `"{{${crossed.negated ? '^' : '#'}${crossed.name}}}" is not closed before "{{/${name}}}"`,
        hint: `add {{/${crossed.name}}} before {{/${name}}}`,
      });
    }
    const block = this.#open.pop();
    if (block === undefined) return;
    const { negated, args, children, otherwise } = block;
    const node = { type: 'block', name, negated, args, children, span: { start: block.start, end } } as const;
    this.#push(otherwise === undefined ? node : { ...node, otherwise });
  }

  #beginElse(start: number): void {
    const block = this.#open.at(-1);
    if (block === undefined || block.otherwise !== undefined) {
      this.#problems.push({
        offset: start,
        message:
          block === undefined ? '"{{else}}" stands in no block' : '"{{else}}" stands twice in one block',
      });
      return;
    }
    block.otherwise = [];
  }
}
