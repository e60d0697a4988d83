import type { Column } from './column.js';
import { printKey } from './json-bytes.js';

/** A column whose path leads on from a node: the rest of its path, and the place of the column. */
interface Rest {
  readonly segments: readonly string[];
  readonly slot: number;
}

/** A member of an object in a row. */
interface Member {
  readonly name: string;
  /** `,"name":` as it is printed. */
  readonly key: Uint8Array;
  readonly node: ColumnNode;
}

/** Names come out of logs, so not all are worth to be remembered. */
const mostMembers = 1000;

/** A step of the columns' paths: a log's attributes are looked through once for the values of all columns. */
export class ColumnNode {
  /** Places of the columns whose paths end here. */
  readonly slots: readonly number[];
  readonly #paths: readonly Rest[];
  /** Paths that lead on into the elements of an array: a number picks one, and is not looked for in them. */
  readonly #ofElements: readonly Rest[];
  readonly #members = new Map<string, Member>();
  /** Those of the last object, by their place in it: the next one is mostly alike. */
  readonly #lately: Member[] = [];
  readonly #elements = new Map<number, ColumnNode>();

  constructor(paths: readonly Rest[]) {
    this.#paths = paths;
    this.slots = paths.filter(({ segments }) => segments.length === 0).map(({ slot }) => slot);
    this.#ofElements = paths.filter(({ segments: [name = ''] }) => !/^\d+$/u.test(name));
  }

  static root(columns: readonly Column[]): ColumnNode {
    return new ColumnNode(columns.map(({ path }, slot) => ({ segments: path.split('.'), slot })));
  }

  member(name: string, place: number): Member {
    const lately = this.#lately[place];
    if (lately?.name === name) return lately;
    const member = this.#members.get(name) ?? this.#addMember(name);
    if (place < mostMembers) this.#lately[place] = member;
    return member;
  }

  /** The same step for the element of an array at that place. */
  ofElement(index: number): ColumnNode {
    if (this.#ofElements.length === this.#paths.length) return this;
    const isPicked = this.#paths.some(({ segments: [name] }) => name === String(index));
    const place = isPicked ? index : -1;
    const known = this.#elements.get(place);
    if (known !== undefined) return known;
    const node = new ColumnNode([...this.#ofElements, ...(isPicked ? this.#restBehind(String(index)) : [])]);
    this.#elements.set(place, node);
    return node;
  }

  #addMember(name: string): Member {
    const rest = this.#restBehind(name);
    const node = rest.length === 0 ? noColumns : new ColumnNode(rest);
    const member = { name, key: printKey(name), node };
    if (this.#members.size < mostMembers) this.#members.set(name, member);
    return member;
  }

  #restBehind(name: string): readonly Rest[] {
    return this.#paths
      .filter(({ segments }) => segments[0] === name)
      .map(({ segments, slot }) => ({ segments: segments.slice(1), slot }));
  }
}

/** Where no column's path leads. */
export const noColumns = new ColumnNode([]);
