import type { Language } from '../settings.js';
import { en } from './en.js';
import { ja } from './ja.js';

/** What people read of the tile, by language. */
export interface Texts {
  readonly tile: {
    /** At most 80 characters. */
    readonly description: string;
  };
  /** Sections of the README, in their order. */
  readonly readme: readonly Section[];
  /** Links that sections refer to as `[text][name]`; numbered in the order of their use. */
  readonly links: Readonly<Record<string, string>>;
}

interface Section {
  /** In English in every language: the tile points to it, and the docs site translates it. */
  readonly heading: string;
  /** Markdown under it, up to the next section. */
  readonly body: string;
}

export const texts: Readonly<Record<Language, Texts>> = { en, ja };
