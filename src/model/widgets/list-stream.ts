import type { Attribute, FacetPath } from '../attribute.js';
import { facetPath } from '../attribute.js';
import type { LogSearch } from '../search.js';
import type { WidgetHeading, WidgetOverTime } from './common.js';

/**
 * Single logs (or signals, issues, events) as rows. At least 6 columns wide.
 *
 * @see https://docs.datadoghq.com/dashboards/widgets/list/
 */
export interface ListStreamWidget extends WidgetHeading, WidgetOverTime {
  readonly type: 'list_stream';
  readonly requests: readonly ListStreamRequest[];
  readonly showLegend?: boolean;
}

export interface ListStreamRequest {
  readonly responseFormat: 'event_list';
  readonly query: {
    readonly dataSource: string;
    readonly queryString?: string;
    readonly indexes?: readonly string[];
    readonly storage?: string;
    readonly sort?: { readonly column: string; readonly order: 'asc' | 'desc' };
    /** Groups of issues and signals, by facet. */
    readonly groupBy?: readonly { readonly facet: string }[];
    readonly raw?: Readonly<Record<string, unknown>>;
  };
  readonly columns: readonly { readonly field: string; readonly width: 'auto' | 'compact' | 'full' }[];
}

/** A column: an attribute of the catalogue, or one of the explorer's own. */
export type StreamColumn = Attribute | 'content' | 'status_line' | 'timestamp';

/** The newest logs first. */
export function logStream(
  search: LogSearch,
  columns: readonly StreamColumn[],
  look: WidgetHeading & WidgetOverTime,
): ListStreamWidget {
  return {
    type: 'list_stream',
    titleSize: '16',
    titleAlign: 'left',
    ...look,
    requests: [
      {
        responseFormat: 'event_list',
        query: {
          dataSource: 'logs_stream',
          queryString: search,
          indexes: [],
          storage: 'hot',
          sort: { column: 'timestamp', order: 'desc' },
        },
        columns: columns.map((column) => ({ field: columnField(column), width: 'auto' })),
      },
    ],
  };
}

// The explorer calls the message of a log its content.
function columnField(column: StreamColumn): FacetPath | string {
  if (typeof column === 'string') return column;
  return column.role === 'reserved' && column.path === 'message' ? 'content' : facetPath(column);
}
