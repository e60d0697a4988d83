import type { MonitorQuery } from './log-condition.js';
import type { MonitorDefinition, MonitorOptions } from './monitor.js';
import type { ServiceCheck } from './service-check.js';

/** What a monitor of a service check says and when; `checkAlert` makes a definition of it. */
export interface CheckAlertSpec extends Omit<MonitorDefinition, 'type' | 'query' | 'options'> {
  readonly check: ServiceCheck;
  /** Tags that alerts are told apart by; those that the check is sent with. */
  readonly by: readonly string[];
  /** How many CRITICAL or WARNING in a row alert. 1 to 5. */
  readonly inARow: number;
  readonly options?: Omit<MonitorOptions, 'thresholds' | 'variables'>;
}

/**
 * A monitor of a service check.
 *
 * @see https://docs.datadoghq.com/monitors/types/service_check/
 */
export function checkAlert({ check, by, inARow, options, ...texts }: CheckAlertSpec): MonitorDefinition {
  const groups = by.map((tag) => `"${tag}"`).join(',');
  // Datadog looks at one report more than alerts, so that a recovery is seen too.
  const query = `"${check.check}".over("*").by(${groups}).last(${inARow + 1}).count_by_status()`;
  return {
    ...texts,
    tags: texts.tags ?? [],
    type: 'service check',
    query: query as MonitorQuery,
    options: {
      includeTags: true,
      notifyAudit: false,
      notifyNoData: false,
      ...options,
      thresholds: { critical: inARow, warning: inARow, ok: 1 },
    },
  };
}
