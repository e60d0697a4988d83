/**
 * A saved view of an explorer.
 *
 * @see https://docs.datadoghq.com/logs/explorer/saved_views/
 */
export interface SavedView {
  readonly name: string;
  readonly type: 'logs' | 'process' | 'trace';
  readonly page: 'analytics' | 'insights' | 'patterns' | 'process_overview' | 'stream' | 'traces';
  readonly query: string;
  /** Unit: milliseconds. */
  readonly timerange?: { readonly intervalMs: number };
  /** Facets open in the side bar: `@usr.email`. */
  readonly visibleFacets?: readonly string[];
  readonly options?: {
    readonly columns?: readonly string[];
    readonly messageDisplay?: string;
    readonly showDateColumn?: boolean;
    readonly showMessageColumn?: boolean;
    readonly showTimeline?: boolean;
    readonly stream?: string;
    readonly sort?: unknown;
    readonly raw?: Readonly<Record<string, unknown>>;
  };
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface SavedViewAsset extends SavedView {
  /** Name in the manifest. */
  readonly key: string;
  /** File under `assets/saved_views/`, without ending. */
  readonly file: string;
}

export function defineSavedView(view: SavedViewAsset): SavedViewAsset {
  return view;
}
