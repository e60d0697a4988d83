import {
  advanceRule,
  createRuleState,
  readRule,
  type RuleState,
  type SavedRule,
  type Signal,
} from '../../engine/rules/index.js';
import { SearchTree } from '../../engine/search/index.js';
import type { LogSearch } from '../../language/log-search/index.js';
import type { LogEvent } from '../../model/log-event.js';
import { asArray, asString, type JsonObject } from '../json.js';
import { listDocuments, type Org } from '../org.js';
import type { MonitorDetail, MonitorSummary } from '../page/protocol.js';
import type { LogStore } from '../store-port.js';
import type { TimedEvent } from '../store/log-table.js';
import type { KeptLog } from '../store/rows.js';
import { describeRule, summarizeRule } from './describe-rule.js';
import { recallLogs } from './recall-logs.js';
import { SavedStates } from './saved-states.js';

const keptSignals = 200;

/** A rule between two logs, as the data folder keeps it. */
interface SavedLiveRule {
  /** The version of the rule that it belongs to. */
  readonly version: unknown;
  readonly state: SavedRule;
  readonly signals: readonly Omit<Signal, 'log'>[];
}

const savedSignals = 50;
/** What was learned in the moment before a kill may not have been saved. */
const leastRecalledMs = 60_000;

/** One installed detection rule with the signals that it made. */
export interface LiveRule {
  readonly definition: JsonObject;
  /** Why it cannot be evaluated here. */
  readonly unsupported: string | undefined;
  readonly state: RuleState | undefined;
  readonly windowMs: number;
  /** A log that none of them matches is none of its business. */
  readonly searches: readonly LogSearch[];
  /** The newest last. */
  signals: readonly Signal[];
}

/** Runs the installed detection rules over the logs that come in. */
export class LiveRules {
  readonly #org: Pick<Org, 'state'>;
  readonly #rules = new Map<string, LiveRule>();
  #searches = new SearchTree<LiveRule>();
  readonly #saved: SavedStates<SavedLiveRule>;

  constructor(org: Pick<Org, 'state'>) {
    this.#org = org;
    this.#saved = new SavedStates(org, 'live-rules');
  }

  /** Takes logs in the order of their dates; answers the signals that they make, ready to be kept. */
  take(events: readonly TimedEvent[]): readonly KeptLog[] {
    this.#follow();
    const signals: KeptLog[] = [];
    const before = new Map([...this.#rules].map(([id, { state }]) => [id, state?.revision]));
    for (const { event } of events.toSorted((left, right) => left.timestamp - right.timestamp)) {
      const concerned = new Set<LiveRule>();
      this.#searches.match(event, (rule) => concerned.add(rule));
      for (const rule of concerned) signals.push(...takeLog(rule, event));
    }
    const changed = [...this.#rules].filter(([id, { state }]) => state?.revision !== before.get(id));
    this.#saved.save(changed.flatMap(([id, rule]) => saveRule(id, rule)));
    return signals;
  }

  /** Goes on after a restart: the windows are filled from the logs that the org has kept. */
  async restore(logs: LogStore, now: number): Promise<void> {
    this.#follow();
    for (const { state, searches, windowMs } of this.#rules.values()) {
      if (state === undefined) continue;
      const from = now - Math.max(windowMs, leastRecalledMs);
      for (const search of searches) {
        for (const event of await recallLogs(logs, search, { from, to: now })) state.recall(event);
      }
    }
  }

  list(now: number): readonly MonitorSummary[] {
    this.#follow();
    return [...this.#rules.values()].map((rule) => summarizeRule(rule, now));
  }

  find(id: string, now: number): MonitorDetail | undefined {
    const found = this.#rules.get(id);
    return found === undefined ? undefined : describeRule(found, now);
  }

  #follow(): void {
    const installed = listDocuments(this.#org, 'security-rules').filter(
      (rule) => rule['isEnabled'] !== false,
    );
    const ids = new Map(installed.map((rule) => [String(rule['id']), rule]));
    const before = [...this.#rules.values()];
    for (const [id, { definition }] of this.#rules) {
      const current = ids.get(id);
      if (current === undefined || current['version'] !== definition['version']) this.#rules.delete(id);
    }
    for (const [id, definition] of ids) {
      if (!this.#rules.has(id)) this.#rules.set(id, openRule(definition, this.#saved.read(id)));
    }
    const rules = [...this.#rules.values()];
    if (rules.length === before.length && rules.every((rule, at) => rule === before[at])) return;
    this.#searches = new SearchTree();
    for (const rule of rules) for (const search of rule.searches) this.#searches.add(search, rule);
  }
}

function openRule(definition: JsonObject, saved: SavedLiveRule | undefined): LiveRule {
  const read = readRule(definition);
  const state = read.ok ? createRuleState(read.value) : undefined;
  const known = saved?.version === definition['version'] ? saved : undefined;
  if (known !== undefined) state?.restore(known.state);
  return {
    definition,
    unsupported: read.ok ? undefined : `Not evaluated in the sandbox: ${read.problem}`,
    state,
    windowMs: read.ok ? read.value.evaluationWindowMs : 0,
    searches: read.ok ? read.value.queries.map(({ counted }) => counted.search) : [],
    signals: (known?.signals ?? []).map((signal) => ({ ...signal, log: unknownLog })),
  };
}

function saveRule(
  id: string,
  { definition, state, signals }: LiveRule,
): readonly (readonly [string, SavedLiveRule])[] {
  if (state === undefined) return [];
  const kept = signals.slice(-savedSignals).map(({ log, ...signal }) => signal);
  return [[id, { version: definition['version'], state: state.saved, signals: kept }]];
}

// The log of an old signal is found in the index of the signals.
const unknownLog: LogEvent = {
  custom: {},
  tags: [],
  message: '',
  timestamp: undefined,
  status: undefined,
  service: undefined,
  host: undefined,
  source: undefined,
  traceId: undefined,
  spanId: undefined,
};

function takeLog(rule: LiveRule, event: LogEvent): readonly KeptLog[] {
  if (rule.state === undefined) return [];
  const made = advanceRule(rule.state, [event]);
  if (made.length > 0) rule.signals = [...rule.signals, ...made].slice(-keptSignals);
  return made.map((signal) => toKeptLog(signal, rule.definition));
}

/**
 * A signal as a log of the signals' index: the attributes of the log that made it, and those of the rule.
 * Source: https://docs.datadoghq.com/security/security_signals/
 */
function toKeptLog(signal: Signal, rule: JsonObject): KeptLog {
  const { log, at, status, title, message } = signal;
  const workflow = {
    rule: {
      id: String(rule['id']),
      name: asString(rule['name']) ?? '',
      type: 'Log Detection',
      caseName: signal.caseName,
    },
  };
  const tags = [...new Set([...log.tags, ...asArray(rule['tags']).map(String)])];
  const custom = { ...log.custom, title, workflow };
  return {
    event: { ...log, custom, tags, message: message === '' ? title : message, status },
    timestamp: at,
  };
}
