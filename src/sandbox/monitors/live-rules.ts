import {
  advanceRule,
  createRuleState,
  readRule,
  type RuleState,
  type Signal,
} from '../../engine/rules/index.js';
import { SearchTree } from '../../engine/search/index.js';
import type { LogSearch } from '../../language/log-search/index.js';
import type { LogEvent } from '../../model/log-event.js';
import { asArray, asString, type JsonObject } from '../json.js';
import { listDocuments, type Org } from '../org.js';
import type { MonitorDetail, MonitorSummary } from '../page/protocol.js';
import type { TimedEvent } from '../store/log-table.js';
import type { KeptLog } from '../store/rows.js';
import { describeRule, summarizeRule } from './describe-rule.js';

const keptSignals = 200;

/** One installed detection rule with the signals that it made. */
export interface LiveRule {
  readonly definition: JsonObject;
  /** Why it cannot be evaluated here. */
  readonly unsupported: string | undefined;
  readonly state: RuleState | undefined;
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

  constructor(org: Pick<Org, 'state'>) {
    this.#org = org;
  }

  /** Takes logs in the order of their dates; answers the signals that they make, ready to be kept. */
  take(events: readonly TimedEvent[]): readonly KeptLog[] {
    this.#follow();
    const signals: KeptLog[] = [];
    for (const { event } of events.toSorted((left, right) => left.timestamp - right.timestamp)) {
      const concerned = new Set<LiveRule>();
      this.#searches.match(event, (rule) => concerned.add(rule));
      for (const rule of concerned) signals.push(...takeLog(rule, event));
    }
    return signals;
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
      if (!this.#rules.has(id)) this.#rules.set(id, openRule(definition));
    }
    const rules = [...this.#rules.values()];
    if (rules.length === before.length && rules.every((rule, at) => rule === before[at])) return;
    this.#searches = new SearchTree();
    for (const rule of rules) for (const search of rule.searches) this.#searches.add(search, rule);
  }
}

function openRule(definition: JsonObject): LiveRule {
  const read = readRule(definition);
  return {
    definition,
    unsupported: read.ok ? undefined : `Not evaluated in the sandbox: ${read.problem}`,
    state: read.ok ? createRuleState(read.value) : undefined,
    searches: read.ok ? read.value.queries.map(({ counted }) => counted.search) : [],
    signals: [],
  };
}

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
