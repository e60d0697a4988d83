import type { ConditionalFormat } from '../../src/model/widgets/common.js';

/** Colour with meaning: green is well, yellow wants a look, red wants a person. */

/** Green at none, yellow from one on. */
export const yellowWhenAny: readonly ConditionalFormat[] = [
  { comparator: '>', value: 0, palette: 'white_on_yellow' },
  { comparator: '<=', value: 0, palette: 'white_on_green' },
];

/** Green at none, red from one on. */
export const redWhenAny: readonly ConditionalFormat[] = [
  { comparator: '>', value: 0, palette: 'white_on_red' },
  { comparator: '<=', value: 0, palette: 'white_on_green' },
];
