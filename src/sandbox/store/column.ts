/** How the values of one attribute path are kept. */
export interface Column {
  readonly path: string;
  readonly index: number;
  /** Some log holds a number here: there is a column of doubles. */
  readonly numeric: boolean;
  /** Some log holds several values, or an object, here: there are columns of lists. */
  readonly multi: boolean;
}

/** Names of a column's parts in the table. */
export function textColumn({ index }: Column): string {
  return `t${index}`;
}
export function numberColumn({ index }: Column): string {
  return `n${index}`;
}
export function textsColumn({ index }: Column): string {
  return `l${index}`;
}
export function numbersColumn({ index }: Column): string {
  return `m${index}`;
}
