import { TailscaleDdError } from '../errors.js';
import type { LeftOut } from '../model/feed.js';
import type { Integration } from '../model/integration.js';

export interface Chosen {
  readonly integration: Integration;
  readonly leftOut: readonly LeftOut[];
}

/** Applies what the user replaces and leaves out. Throws `definition` for a name that fits nothing. */
export function choose(integration: Integration): Chosen {
  const { without = [], replace = {} } = integration;
  const unused = new Set(without);
  const leftOut: LeftOut[] = [];
  const pick = <Asset>(
    kind: string,
    ours: readonly Asset[],
    theirs: readonly Asset[] = [],
    keyOf: (asset: Asset) => string,
  ): readonly Asset[] => {
    const byKey = new Map(theirs.map((asset) => [keyOf(asset), asset]));
    const picked = ours.map((asset) => {
      const replacement = byKey.get(keyOf(asset));
      byKey.delete(keyOf(asset));
      return replacement ?? asset;
    });
    for (const key of byKey.keys()) throw nothingOf(kind, key, 'replace', ours.map(keyOf));
    return picked.filter((asset) => {
      const key = keyOf(asset);
      const stays = !without.includes(`${kind}/${key}`);
      unused.delete(`${kind}/${key}`);
      if (!stays) leftOut.push({ kind, key, why: 'the setting "without" names it' });
      return stays;
    });
  };
  const keyOf = ({ key }: { readonly key: string }) => key;
  const chosen: Integration = {
    ...integration,
    dashboards: pick('dashboard', integration.dashboards, replace.dashboards, keyOf),
    monitors: pick('monitor', integration.monitors, replace.monitors, keyOf),
    rules: pick('security-rule', integration.rules, replace.rules, keyOf),
    metrics: pick('log-metric', integration.metrics, replace.metrics, ({ id }) => id),
  };
  const [unknown] = unused;
  if (unknown !== undefined) throw nothingOf('asset', unknown, 'without', namesOf(integration));
  return { integration: chosen, leftOut };
}

function namesOf({ dashboards, monitors, rules, metrics }: Integration): readonly string[] {
  return [
    ...dashboards.map(({ key }) => `dashboard/${key}`),
    ...monitors.map(({ key }) => `monitor/${key}`),
    ...rules.map(({ key }) => `security-rule/${key}`),
    ...metrics.map(({ id }) => `log-metric/${id}`),
  ];
}

function nothingOf(kind: string, key: string, setting: string, known: readonly string[]): TailscaleDdError {
  return new TailscaleDdError('definition', `there is no ${kind} "${key}"`, {
    place: `settings.${setting}`,
    hint: known.length === 0 ? `there is none to ${setting}` : `known: ${known.join(', ')}`,
  });
}
