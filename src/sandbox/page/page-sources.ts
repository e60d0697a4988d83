import type { Org } from '../org.js';
import type { IncomingLog } from '../store-port.js';
import type { MonitorDetail, MonitorSummary, OrgSummary, Unit } from './protocol.js';

/** A facet or measure that the installed integration declares. */
export interface PageFacet {
  readonly path: string;
  readonly name: string;
  readonly group: string;
  readonly unit?: Unit | undefined;
}

/** What the pages show; the org itself, and what runs beside its API. */
export interface PageSources {
  readonly org: Org;
  readonly version: string;
  /** Folder of the bundled client: `page.js` and `page.css`. */
  readonly clientFolder: string;
  readonly store: OrgSummary['store'];
  readonly scenario?: string | undefined;
  readonly facets: readonly PageFacet[];
  readonly monitors: () => readonly MonitorSummary[];
  readonly monitor: (kind: string, id: string) => MonitorDetail | undefined;
  /** The newest entry as it came in. */
  readonly newestEntry: () => IncomingLog | undefined;
}
