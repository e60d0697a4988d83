import type { MutableEvent } from '../event/mutable-event.js';
import type { CoveragePoint } from './coverage-point.js';
import type { Members } from './members.js';
import type { GeoIpLookup } from '../processors/parsers/geo-ip-lookup.js';

/** What a run brings along besides the event. */
export interface Run {
  /** The time that dates without a year or a day are completed from. Unit: milliseconds since the epoch. */
  readonly now: number;
  /** The date of a log in which a date remapper found none. Unit: milliseconds since the epoch. */
  readonly dateOfIntake: number;
  /** Called when a processor gave up: a grok rule that takes more steps than allowed. */
  readonly onProblem: (message: string) => void;
  /** Called after each step, for traces. */
  readonly observe?: ((step: Step, outcome: Outcome, event: MutableEvent) => void) | undefined;
}

/** Why nothing happened; `undefined` when the processor did its work. */
type Outcome = string | undefined;

export type Processor = (event: MutableEvent, run: Run) => Outcome;

/** A processor in its place. */
export interface Step {
  readonly run: Processor;
  /** `processors[3].processors[0]`. */
  readonly place: string;
  readonly type: string;
  readonly name: string | undefined;
  readonly point: CoveragePoint;
}

/** Makes a processor of its definition; what is wrong with it goes to `members.report`. */
export type ProcessorCompiler = (members: Members, context: CompileContext) => Processor;

export interface CompileContext {
  readonly geoIp: GeoIpLookup;
  /** Registers something that samples may reach. */
  readonly addPoint: (kind: CoveragePoint['kind'], name: string) => CoveragePoint;
  /** Compiles the processors of a nested pipeline. */
  readonly compileSteps: (list: readonly Members[]) => readonly Step[];
  /** Says that the processor needs data that nobody can have locally. */
  readonly needsData: (what: string) => void;
}

export function runSteps(steps: readonly Step[], event: MutableEvent, run: Run): void {
  for (const step of steps) {
    const outcome = step.run(event, run);
    if (outcome === undefined) step.point.count++;
    if (run.observe !== undefined) run.observe(step, outcome, event);
  }
}
