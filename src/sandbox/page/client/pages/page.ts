import type { OrgSummary } from '../../protocol.js';

/** A page of the site: what stands in `main`, and what happens when the clock ticks. */
export interface Page {
  readonly title: string;
  readonly element: HTMLElement;
  /** Takes the state of the org, which comes later than the page. */
  readonly tell?: (org: OrgSummary) => void;
  /** How often `tick` is called while the page is seen. Unit: milliseconds. Default: 10,000. */
  readonly everyMs?: number;
  readonly tick?: () => void | Promise<void>;
  readonly dispose?: () => void;
}
