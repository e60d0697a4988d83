/**
 * Text in Markdown.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/note/
 */
export interface NoteWidget {
  readonly type: 'note';
  /** Markdown. At most 4,096 characters. Template variables are filled in. */
  readonly content: string;
  readonly title?: string;
  /** `white`, `gray`, `yellow`, `blue`, `green`, `transparent`, … */
  readonly backgroundColor?: string;
  /** Unit: pixels, as text. @default `'14'` */
  readonly fontSize?: string;
  readonly textAlign?: 'left' | 'center' | 'right';
  readonly verticalAlign?: 'top' | 'center' | 'bottom';
  /** A tip that points at a neighbour. */
  readonly showTick?: boolean;
  readonly tickPos?: string;
  readonly tickEdge?: 'left' | 'right' | 'top' | 'bottom';
  readonly hasPadding?: boolean;
  readonly raw?: Readonly<Record<string, unknown>>;
}

export function note(content: string, look: Omit<NoteWidget, 'type' | 'content'> = {}): NoteWidget {
  return {
    type: 'note',
    content,
    backgroundColor: 'transparent',
    fontSize: '14',
    textAlign: 'left',
    verticalAlign: 'top',
    showTick: false,
    tickPos: '50%',
    tickEdge: 'left',
    hasPadding: true,
    ...look,
  };
}
