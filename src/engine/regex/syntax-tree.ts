import type { CharSet } from './char-set.js';

export type RegexNode =
  | { readonly type: 'empty' }
  | { readonly type: 'character'; readonly codePoint: number }
  | { readonly type: 'set'; readonly set: CharSet }
  | { readonly type: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly type: 'choice'; readonly branches: readonly RegexNode[] }
  | { readonly type: 'capture'; readonly group: number; readonly body: RegexNode }
  | {
      readonly type: 'repeat';
      readonly body: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly mode: RepeatMode;
    }
  | { readonly type: 'look'; readonly behind: boolean; readonly negative: boolean; readonly body: RegexNode }
  | { readonly type: 'atomic'; readonly body: RegexNode }
  | { readonly type: 'assertion'; readonly kind: AssertionKind }
  | { readonly type: 'reference'; readonly group: number; readonly ignoreCase: boolean };

export type RepeatMode = 'greedy' | 'lazy' | 'possessive';

export type AssertionKind =
  | 'input-start'
  | 'input-end'
  | 'input-end-or-last-line-end'
  | 'line-start'
  | 'line-end'
  | 'word-boundary'
  | 'no-word-boundary'
  | 'match-start';

export interface RegexSyntax {
  readonly root: RegexNode;
  /** Number of capturing groups; their indices start at 1. */
  readonly groups: number;
  /** Groups with a name, in the order they open. A name may occur more than once. */
  readonly names: readonly { readonly name: string; readonly group: number }[];
}

/** How many UTF-16 units a node takes; `max` may be infinite. */
export function widthOf(node: RegexNode): { readonly min: number; readonly max: number } {
  switch (node.type) {
    case 'empty':
    case 'look':
    case 'assertion':
      return { min: 0, max: 0 };
    case 'character':
      return node.codePoint > 0xffff ? { min: 2, max: 2 } : { min: 1, max: 1 };
    case 'set':
      return { min: 1, max: 2 };
    case 'capture':
    case 'atomic':
      return widthOf(node.body);
    case 'reference':
      return { min: 0, max: Infinity };
    case 'repeat': {
      const { min, max } = widthOf(node.body);
      return { min: min * node.min, max: max === 0 ? 0 : max * node.max };
    }
    case 'sequence': {
      const widths = node.items.map(widthOf);
      return { min: sum(widths.map((width) => width.min)), max: sum(widths.map((width) => width.max)) };
    }
    case 'choice': {
      const widths = node.branches.map(widthOf);
      return {
        min: widths.reduce((least, { min }) => Math.min(least, min), Infinity),
        max: widths.reduce((most, { max }) => Math.max(most, max), 0),
      };
    }
    default:
      return node satisfies never;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
