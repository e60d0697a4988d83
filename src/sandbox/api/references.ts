import type { JsonObject } from '../json.js';
import { asArray, asObject } from '../json.js';
import type { Org } from '../org.js';
import { listDocuments } from '../org.js';

/** What keeps an SLO from being deleted: `dashboards: abc-def-ghi, ...`, or `undefined`. */
export function findSloUses(id: string, org: Org): string | undefined {
  const needle = JSON.stringify(id);
  const dashboards = listDocuments(org, 'dashboards').filter((dashboard) =>
    JSON.stringify(dashboard['widgets']).includes(`"slo_id":${needle}`),
  );
  if (dashboards.length > 0)
    return `dashboards: ${dashboards.map((dashboard) => String(dashboard['id'])).join(', ')}`;
  const alerts = listDocuments(org, 'monitors').filter(
    (monitor) => monitor['type'] === 'slo alert' && String(monitor['query']).includes(id),
  );
  return alerts.length > 0
    ? `monitors: ${alerts.map((monitor) => String(monitor['id'])).join(', ')}`
    : undefined;
}

/** What keeps a monitor from being deleted, in the server's words. */
export function findMonitorUses(monitor: JsonObject, org: Org): string | undefined {
  const { id } = monitor;
  const label = `monitor [${String(id)},${String(monitor['name'])}]`;
  const slos = listDocuments(org, 'slos').filter((slo) => asArray(slo['monitor_ids']).includes(id));
  if (slos.length > 0) {
    const names = slos.map((slo) => `[${String(slo['id'])},${String(slo['name'])}]`);
    return `${label} is referenced in slos: ${names.join(', ')}`;
  }
  const composites = listDocuments(org, 'monitors').filter(
    (other) =>
      other['type'] === 'composite' && new RegExp(`\\b${String(id)}\\b`).test(String(other['query'])),
  );
  if (composites.length === 0) return undefined;
  return `${label} is referenced in composite monitors: [${composites.map((other) => String(asObject(other)['id'])).join(', ')}]`;
}
