/**
 * What a tailnet sends, or an org has, that an asset may need. An asset whose needs are not met is left out by
 * `compile`, with the reason, so that nobody sees an empty widget or a monitor in permanent No Data.
 *
 * - `audit`: configuration audit logs (every Tailscale plan)
 * - `flows`: network flow logs in any form (Tailscale Premium; streaming them takes Enterprise)
 * - `unsplit`: flow logs as Tailscale sends them, one log per node and window with arrays of connections
 * - `split`: flow logs cut into one log per connection (`tailscale-dd logs split`)
 * - `siem`: Datadog Cloud SIEM, which security rules need
 * - `signals`: security signals to show, from whichever rules
 * - `own-rules`: Datadog's default rules for Tailscale are off, so that ours stand in for them
 * - `no-siem`: no Cloud SIEM; for a monitor that stands in for a rule, so that each threat has one home
 * - `metric:<id>`: that log-based metric is made; for a monitor that stands on it
 * - `check:<id>`: that service check is sent; for a monitor or widget of it
 */
export type Feed = Condition | `metric:${string}` | `check:${string}`;

type Condition = 'audit' | 'flows' | 'unsplit' | 'split' | 'siem' | 'signals' | 'own-rules' | 'no-siem';

/** An asset, or a part of one, that was not compiled. */
export interface LeftOut {
  /** Kind as in plans: `dashboard`, `monitor`, `security-rule`, `log-metric`; `widget` for a part of a dashboard. */
  readonly kind: string;
  /** Key of the asset; for a widget `<dashboard key> › <title>`. */
  readonly key: string;
  /** Reason, in one sentence without full stop. */
  readonly why: string;
}

/** What is missing, in words; `undefined` where nothing is. */
export function missingFeed(
  needs: readonly Feed[] | undefined,
  feeds: ReadonlySet<Feed>,
): string | undefined {
  const missing = needs?.find((need) => !feeds.has(need));
  if (missing === undefined) return undefined;
  if (isCondition(missing)) return reasons[missing];
  return missing.startsWith('check:')
    ? `nobody sends the service check "${missing.slice('check:'.length)}" (setting "serviceChecks" does not name it)`
    : `the log metric "${missing.slice('metric:'.length)}" is not made (setting "metrics" does not name it)`;
}

function isCondition(feed: Feed): feed is Condition {
  return feed in reasons;
}

const reasons: Readonly<Record<Condition, string>> = {
  audit: 'the tailnet streams no audit logs',
  flows: 'the tailnet streams no flow logs (setting "flows" is "none")',
  unsplit: 'flow logs do not arrive as Tailscale sends them (setting "flows" is not "unsplit")',
  split: 'flow logs are not split into one log per connection (setting "flows" is not "split")',
  siem: 'the org has no Cloud SIEM (setting "siem" is false)',
  signals: 'the org has no Cloud SIEM (setting "siem" is false)',
  'own-rules': 'a default rule of Datadog covers it (setting "datadogRules" is true)',
  'no-siem': 'a security rule covers it (setting "siem" is true)',
};
