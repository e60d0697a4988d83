/** A page of the site: what stands in `main`, and what happens when the clock ticks. */
export interface Page {
  readonly title: string;
  readonly element: HTMLElement;
  /** Called every few seconds while the page is live. */
  readonly tick?: () => void | Promise<void>;
  readonly dispose?: () => void;
}
