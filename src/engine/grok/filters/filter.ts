import type { GrokCall } from '../../../language/grok/index.js';
import type { MutableValue } from '../../event/mutable-event.js';

/** Changes an extracted value; `undefined` drops it. */
export type Filter = (value: MutableValue, text: string) => MutableValue | undefined;

interface FilterContext {
  /** A filter, or a rule that parses the text, by its call; what is wrong with it as text. */
  readonly compileInner: (call: GrokCall) => Filter | string;
}

/** Makes a filter of a call; what is wrong with it as text. */
export type FilterCompiler = (call: GrokCall, context: FilterContext) => Filter | string;
