import type { LogEvent } from '../../model/log-event.js';
import type { TraceStep } from '../../model/verdict.js';
import type { MutableEvent } from '../event/mutable-event.js';
import { processorCompilers } from '../processors/index.js';
import { noGeoIp } from '../processors/parsers/geo-ip-lookup.js';
import type { GeoIpLookup } from '../processors/parsers/geo-ip-lookup.js';
import { compileSearch } from '../search/index.js';
import type { CoveragePoint } from './coverage-point.js';
import { Members } from './members.js';
import { nearestNames } from '../../model/nearest.js';
import type { PipelineProblem } from './problem.js';
import { readSearch } from './read-search.js';
import { runSteps } from './step.js';
import type { CompileContext, Processor, Step } from './step.js';
import { traceRun } from './trace-run.js';

export interface PipelineOptions {
  /** @default none: the GeoIP parser writes nothing but what is no address */
  readonly geoIp?: GeoIpLookup | undefined;
  /** Whether the pipeline's own filter decides which logs it takes. @default true */
  readonly filter?: boolean | undefined;
  /** JSON pointers of processors that are not run. @default none */
  readonly leaveOut?: ReadonlySet<string> | undefined;
}

/** A pipeline, compiled once and run on many logs. */
export interface CompiledPipeline {
  /** Changes the event in place and answers it. Never throws. */
  readonly run: (event: MutableEvent, options: RunOptions) => LogEvent;
  /** The same, telling what each processor did. */
  readonly trace: (event: MutableEvent, options: RunOptions) => readonly TraceStep[];
  readonly problems: readonly PipelineProblem[];
  /** Processors that need data which nobody can have locally; what they would write is missing. */
  readonly unsupported: readonly string[];
  readonly points: readonly CoveragePoint[];
}

interface RunOptions {
  /** Unit: milliseconds since the epoch. */
  readonly now: number;
  /** The date of a log in which a date remapper found none. Unit: milliseconds since the epoch. @default now */
  readonly dateOfIntake?: number | undefined;
  readonly onProblem?: ((message: string) => void) | undefined;
}

/**
 * Compiles a pipeline in the YAML's or the API's spelling, with or without the envelope of an integration's file
 * (`id`, `facets`, `pipeline`). Never throws: what is wrong is in `problems`, and that processor does nothing.
 */
export function compilePipeline(definition: unknown, options: PipelineOptions = {}): CompiledPipeline {
  const problems: PipelineProblem[] = [];
  const members = new Members(definition, '', problems);
  const pipeline = members.has('pipeline') ? members.child('pipeline') : members;
  const compiler = new PipelineCompiler(options.geoIp ?? noGeoIp, options.leaveOut);
  const takes = compileFilter(pipeline, options.filter ?? true);
  const steps = compiler.compileSteps(pipeline.list('processors'));
  const toRun = ({ now, dateOfIntake, onProblem }: RunOptions) => ({
    now,
    dateOfIntake: dateOfIntake ?? now,
    onProblem: onProblem ?? (() => undefined),
  });
  return {
    run: (event, runOptions) => {
      if (takes(event)) runSteps(steps, event, toRun(runOptions));
      return event;
    },
    trace: (event, runOptions) => (takes(event) ? traceRun(steps, event, toRun(runOptions)) : []),
    problems,
    unsupported: compiler.unsupported,
    points: compiler.points,
  };
}

function compileFilter(pipeline: Members, applies: boolean): (event: MutableEvent) => boolean {
  const search = readSearch(pipeline.child('filter'), 'query');
  return applies && search !== undefined ? compileSearch(search) : () => true;
}

/** Deeper nesting than Datadog's one level is let be, up to here. */
const maxNesting = 50;

class PipelineCompiler {
  readonly unsupported: string[] = [];
  readonly points: CoveragePoint[] = [];
  private readonly geoIp: GeoIpLookup;
  private readonly leaveOut: ReadonlySet<string> | undefined;
  private nesting = 0;

  constructor(geoIp: GeoIpLookup, leaveOut: ReadonlySet<string> | undefined) {
    this.geoIp = geoIp;
    this.leaveOut = leaveOut;
  }

  compileSteps(list: readonly Members[]): readonly Step[] {
    if (this.nesting >= maxNesting) {
      list[0]?.report('', `pipelines nest deeper than ${maxNesting} levels`);
      return [];
    }
    this.nesting++;
    const steps = list
      .filter((members) => members.flag('enabled', true) && this.leaveOut?.has(members.pointer) !== true)
      .map((item) => this.compileStep(item));
    this.nesting--;
    return steps;
  }

  private compileStep(members: Members): Step {
    const type = members.text('type');
    const name = members.optionalText('name');
    const place = placeOf(members.pointer);
    const label = name === undefined || name === '' ? `${place} (${type})` : `${place} (${type} "${name}")`;
    const point = this.addPoint('processors', label);
    return { run: this.compileProcessor(members, { type, place, label }), place, type, name, point };
  }

  private compileProcessor(members: Members, at: { type: string; place: string; label: string }): Processor {
    const compile = processorCompilers.get(at.type);
    if (compile === undefined) {
      const nearest = nearestNames(at.type, processorCompilers.keys());
      members.report('type', `"${at.type}" is no processor type`, `nearest known: ${nearest.join(', ')}`);
      return () => 'its type is unknown';
    }
    const context: CompileContext = {
      geoIp: this.geoIp,
      addPoint: (kind, name) => this.addPoint(kind, `${at.place}: ${name}`),
      compileSteps: (list) => this.compileSteps(list),
      needsData: (what) => this.unsupported.push(`${at.label} needs ${what}`),
    };
    return compile(members, context);
  }

  private addPoint(kind: CoveragePoint['kind'], name: string): CoveragePoint {
    const point = { kind, name, count: 0 };
    this.points.push(point);
    return point;
  }
}

// `/pipeline/processors/3/processors/0` is said as `processors[3].processors[0]`.
function placeOf(pointer: string): string {
  return pointer
    .replace(/^\/pipeline\//, '')
    .replace(/^\//, '')
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
}
