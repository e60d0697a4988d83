/**
 * A heading without frame; only on `free` dashboards.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/free_text/
 */
export interface FreeTextWidget {
  readonly type: 'free_text';
  readonly text: string;
  /** `#rrggbb`. */
  readonly color?: string;
  /** Unit: pixels, as text; or `auto`. */
  readonly fontSize?: string;
  readonly textAlign?: 'left' | 'center' | 'right';
  readonly raw?: Readonly<Record<string, unknown>>;
}
