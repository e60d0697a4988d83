import type { MutableEvent } from '../../engine/event/mutable-event.js';
import { compileIntake } from '../../engine/ingest/intake-log.js';
import { copyJsonObject } from '../../engine/json/copy-json.js';
import { compilePipeline } from '../../engine/pipeline/compile-pipeline.js';
import { findUnread } from '../../engine/pipeline/unread-processors.js';
import { isFlowRecord, splitFlows } from '../../tailscale/split.js';

export interface PrepareOptions {
  /** Definitions, in their order. */
  readonly pipelines: readonly unknown[];
  /** Cuts flow records into one log a connection, as the settings have it. */
  readonly split: boolean;
  /** What is read of the logs, of attributes and reserved fields. @default all */
  readonly fields?: readonly string[] | undefined;
}

/** The logs of one record as Tailscale writes it, before they are processed. */
export interface PreparedRecord {
  readonly isFlow: boolean;
  readonly logs: readonly object[];
  /** Takes one of the logs in and sends it through the pipelines. `now` dates a log that tells no time. */
  readonly process: (log: object, now: number) => MutableEvent;
}

/** Makes of an audit record, a flow record, or a connection that is split already the logs that Datadog would hold. */
export function compilePreparation({
  pipelines,
  split,
  fields,
}: PrepareOptions): (record: Readonly<Record<string, unknown>>) => PreparedRecord {
  const intake = compileIntake();
  const unread = fields === undefined ? undefined : findUnread(pipelines, fields);
  const needed = pipelines.map((definition, index) =>
    compilePipeline(definition, { leaveOut: unread?.processors[index] }),
  );
  let all = unread === undefined ? needed : undefined;
  return (record) => {
    const isUnsplit = isFlowRecord(record);
    const isFlow = isUnsplit || record['nodeId'] !== undefined;
    const service = isFlow ? 'logstream-network' : 'logstream-config';
    return {
      isFlow,
      logs: split && isUnsplit ? splitFlows(record) : [record],
      process: (log, now) => {
        const takeIn = (needsText: boolean): MutableEvent => {
          const attributes = copyJsonObject(log);
          const text = needsText || attributes === undefined ? JSON.stringify(log) : '';
          return intake(text, { now, source: 'tailscale', service, attributes });
        };
        let event = takeIn(unread?.message !== true);
        let compiled = needed;
        if (unread?.canLeaveOut(event.custom) === false) {
          event = takeIn(true);
          compiled = all ??= pipelines.map((definition) => compilePipeline(definition));
        }
        for (const pipeline of compiled) pipeline.run(event, { now });
        return event;
      },
    };
  };
}
