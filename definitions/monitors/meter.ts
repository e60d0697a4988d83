import type { GroupableAttribute } from '../../src/model/attribute.js';
import type { Feed } from '../../src/model/feed.js';
import type { LogAlertCondition } from '../../src/model/log-condition.js';
import type { LogMetricAsset } from '../../src/model/log-metric.js';
import { groupName, tagName } from '../../src/model/message.js';
import { tagOf, type MetricAlertCondition } from '../../src/model/metric-condition.js';
import { logAlert, metricAlert, type MonitorDefinition } from '../../src/model/monitor.js';
import { seconds } from '../../src/model/units.js';

/** What a traffic monitor reads: logs, or a log-based metric, which also has the logs that no index keeps. */
export interface Meter {
  readonly needs: readonly Feed[];
  /** The group that alerts, as a message names it. */
  readonly group: string;
  readonly define: (texts: Texts) => MonitorDefinition;
}

type Texts = Pick<MonitorDefinition, 'name' | 'message' | 'tags' | 'priority'>;

// A node that begins to talk is a new group: waiting would miss the very event.
const options = { newGroupDelay: seconds(0), requireFullWindow: false } as const;

export function meterLogs(
  when: LogAlertCondition,
  group: GroupableAttribute,
  needs: 'split' | 'unsplit' = 'split',
): Meter {
  return {
    needs: [needs],
    group: groupName(group),
    define: (texts) => logAlert({ ...texts, when, options }),
  };
}

export function meterMetric(
  when: MetricAlertCondition,
  metric: LogMetricAsset,
  group: GroupableAttribute,
): Meter {
  return {
    needs: [...(metric.needs ?? []), `metric:${metric.id}`],
    group: tagName(tagOf(metric, group)),
    define: (texts) => metricAlert({ ...texts, when, options }),
  };
}
