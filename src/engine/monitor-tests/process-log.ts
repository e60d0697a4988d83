import type { LogEvent } from '../../model/log-event.js';
import { compileIntake } from '../ingest/intake-log.js';
import { compilePipeline } from '../pipeline/compile-pipeline.js';
import { readYaml } from '../yaml/read-yaml.js';

/** A log of a test on its way into the pipelines. */
export interface IncomingTestLog {
  /** JSON or a line of text, `$at` filled in. */
  readonly raw: string;
  /** Unit: milliseconds since the epoch. */
  readonly at: number;
  /** `ddsource`. */
  readonly source: string | undefined;
  readonly service: string | undefined;
  readonly host: string | undefined;
  readonly tags: readonly string[];
}

export type ProcessTestLog = (log: IncomingTestLog) => LogEvent;

/** Takes logs in as production does, and runs them through pipelines (YAML of an integration) one after the other. */
export function compileLogProcessor(pipelines: readonly string[]): ProcessTestLog {
  const takeIn = compileIntake();
  const compiled = pipelines.flatMap((text) => {
    const yaml = readYaml(text);
    return yaml.ok ? compilePipeline(yaml.document.value, { filter: true }) : [];
  });
  return ({ raw, at, source, service, host, tags }) => {
    const event = takeIn(raw, { now: at, source, service, host, tags });
    for (const pipeline of compiled) pipeline.run(event, { now: at, dateOfIntake: at });
    return event;
  };
}
