/** Colours by name; the plain painter returns its text unchanged. */
export interface Painter {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const same = (text: string): string => text;

export const plain: Painter = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

const escape =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001B[${on}m${text}\u001B[${off}m`;

const coloured: Painter = {
  bold: escape(1, 22),
  dim: escape(2, 22),
  red: escape(31, 39),
  green: escape(32, 39),
  yellow: escape(33, 39),
  cyan: escape(36, 39),
};

export function painter(color: boolean): Painter {
  return color ? coloured : plain;
}
