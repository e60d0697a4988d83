import type { CheckStatusWidget } from './check-status.js';
import type { EventStreamWidget } from './event-stream.js';
import type { ForeignWidget } from './foreign.js';
import type { FreeTextWidget } from './free-text.js';
import type { GroupWidget } from './group.js';
import type { ImageWidget } from './image.js';
import type { ListStreamWidget } from './list-stream.js';
import type { ManageStatusWidget } from './manage-status.js';
import type { NoteWidget } from './note.js';
import type { QueryTableWidget } from './query-table.js';
import type { QueryValueWidget } from './query-value.js';
import type { SunburstWidget } from './sunburst.js';
import type { TimeseriesWidget } from './timeseries.js';
import type { ToplistWidget } from './toplist.js';
import type { TreemapWidget } from './treemap.js';

/** What a widget shows, told apart by `type`. */
export type Widget =
  | CheckStatusWidget
  | EventStreamWidget
  | ForeignWidget
  | FreeTextWidget
  | GroupWidget
  | ImageWidget
  | ListStreamWidget
  | ManageStatusWidget
  | NoteWidget
  | QueryTableWidget
  | QueryValueWidget
  | SunburstWidget
  | TimeseriesWidget
  | ToplistWidget
  | TreemapWidget;
