/** What is known of one event beyond its name. */
export interface EventFact {
  /** Tailscale's own title for it, else ours. */
  readonly title: string;
  readonly category: EventCategory;
  readonly listing: EventListing;
}

/** Part of the tailnet that an event changes. Ours: Tailscale groups its events by target type alone. */
export type EventCategory = (typeof eventCategories)[number];

export const eventCategories = [
  'approval',
  'billing',
  'contact',
  'credential',
  'device',
  'dns',
  'failed-request',
  'feature',
  'key-expiry',
  'logging',
  'policy',
  'posture',
  'privileged-access',
  'provisioning',
  'route',
  'sharing',
  'sign-in',
  'tailnet',
  'tailnet-lock',
  'user',
  'webhook',
] as const;

/**
 * - `docs`: in the table of the audit log's page.
 * - `docs-inferred`: there by title only; the name was matched by meaning.
 * - `api`: in the API's enumeration of event names only.
 * - `captured`: in no list, but seen in logs of a live tailnet.
 * - `third-party`: in no list of Tailscale's; published rules or clients look for it.
 */
export type EventListing = 'docs' | 'docs-inferred' | 'api' | 'captured' | 'third-party';
