import type { LogEvent } from '../model/log-event.js';
import type { MutableEvent } from './event/mutable-event.js';
import { isEmpty } from './event/path.js';
import { ingestLog } from './ingest/ingest-log.js';
import { compileIntake } from './ingest/intake-log.js';
import { maxDepth, parseExactJson } from './json/exact-json.js';
import { printJson, printString } from './json/print-json.js';
import { harnessIntake, harnessNow } from './pipeline-tests/run-case.js';
import type { CompiledPipeline } from './pipeline/compile-pipeline.js';

export interface LineOptions {
  /** `test`: as Datadog's own harness, `production`: as an org does. See docs/engine.md. */
  readonly mode: 'test' | 'production';
  /** Unit: milliseconds since the epoch. */
  readonly now: () => number;
  /** The source of logs that name none. */
  readonly source: string | undefined;
  readonly onProblem: (message: string) => void;
}

/** A line that is no log; the run goes on without it. */
export class BadLine {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export type LineProcessor = (line: string) => string | BadLine;

/** A log as text through pipelines, in order, to the processed event as one line of JSON. Never throws. */
export function compileLineProcessor(
  pipelines: readonly CompiledPipeline[],
  options: LineOptions,
): LineProcessor {
  const takeIn = options.mode === 'test' ? compileHarnessIntake(options) : compileProductionIntake(options);
  return (line) => {
    const now = options.mode === 'test' ? harnessNow : options.now();
    const event = takeIn(line, now);
    // A cut or broken JSON line would pass as plain text, and nobody would see it.
    const isBare = isEmpty(event.custom) && event.message === line;
    if (isBare && /^\s*\{\s*"/.test(line) && parseExactJson(line) === undefined) {
      return new BadLine(`it begins like JSON and is none, or nests deeper than ${maxDepth} levels`);
    }
    const dateOfIntake = options.mode === 'test' ? harnessIntake : now;
    for (const pipeline of pipelines)
      pipeline.run(event, { now, dateOfIntake, onProblem: options.onProblem });
    return printEvent(event);
  };
}

function compileHarnessIntake({ source }: LineOptions): (line: string) => MutableEvent {
  return (line) => {
    const event = ingestLog(line);
    event.tags = ['source:LOGS_SOURCE'];
    event.source = source;
    return event;
  };
}

function compileProductionIntake({ source }: LineOptions): (line: string, now: number) => MutableEvent {
  const intake = compileIntake();
  return (line, now) => intake(line, { now, source });
}

/** An event as one line of JSON, reserved attributes first. */
function printEvent(event: LogEvent): string {
  let text = '{';
  if (event.timestamp !== undefined) text += `"timestamp":${event.timestamp},`;
  text += member('status', event.status);
  text += member('service', event.service);
  text += member('host', event.host);
  text += member('source', event.source);
  text += member('trace_id', event.traceId);
  text += member('span_id', event.spanId);
  text += member('message', event.message);
  return `${text}"tags":${printJson(event.tags)},"custom":${printJson(event.custom)}}`;
}

function member(name: string, value: string | undefined): string {
  return value === undefined ? '' : `"${name}":${printString(value)},`;
}
