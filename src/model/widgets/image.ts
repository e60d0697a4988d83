/**
 * A picture.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/image/
 */
export interface ImageWidget {
  readonly type: 'image';
  readonly url: string;
  readonly urlDarkTheme?: string;
  /** How it fills its frame. */
  readonly sizing?: 'fill' | 'contain' | 'cover' | 'none' | 'scale-down' | 'zoom' | 'fit' | 'center';
  readonly margin?: 'sm' | 'md' | 'lg' | 'small' | 'large';
  readonly hasBackground?: boolean;
  readonly hasBorder?: boolean;
  readonly verticalAlign?: 'top' | 'center' | 'bottom';
  readonly horizontalAlign?: 'left' | 'center' | 'right';
  readonly raw?: Readonly<Record<string, unknown>>;
}
