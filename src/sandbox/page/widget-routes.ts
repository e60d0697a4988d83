import type { ServerResponse } from 'node:http';
import { refuse } from '../http/reply.js';
import type { Route } from '../http/router.js';
import { asArray, asObject, asString, type JsonObject } from '../json.js';
import { answerWidget } from '../query/widget.js';
import { LogQueryError } from '../store-port.js';
import { checkStatusOf } from './check-status.js';
import { findMonitors } from './find-monitors.js';
import type { PageSources } from './page-sources.js';
import { readTime } from './read-time.js';
import type { VariableChoice, WidgetAnswer, WidgetLine, WidgetOutcome, WidgetQuery } from './protocol.js';

/** Queries that run beside each other: what the store's threads can use. */
const parallel = 4;
const mostWidgets = 1000;

/** Every widget of a page in one request; each answer is a line of JSON, sent when it is there. */
export function widgetRoutes(sources: PageSources): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/sandbox/widgets',
      auth: 'none',
      handle: ({ body }) => {
        const queries = asArray(asObject(body)['queries']);
        if (queries.length > mostWidgets) return refuse(413, `More than ${mostWidgets} widgets`);
        return {
          status: 200,
          headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
          stream: (response) => void streamAnswers(queries.map(asObject).map(readQuery), sources, response),
        };
      },
    },
  ];
}

async function streamAnswers(
  queries: readonly WidgetQuery[],
  sources: PageSources,
  response: ServerResponse,
): Promise<void> {
  const waiting = [...queries.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (response.destroyed) return;
      const [index, query] = next;
      const line: WidgetLine = { index, ...(await answerOrRefuse(query, sources)) };
      response.write(`${JSON.stringify(line)}\n`);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  response.end();
}

async function answerOrRefuse(query: WidgetQuery, sources: PageSources): Promise<WidgetOutcome> {
  try {
    return { answer: await answerPageWidget(query, sources) };
  } catch (error) {
    const refusal = error instanceof LogQueryError ? error.message : 'The sandbox could not answer';
    return { error: refusal };
  }
}

export function answerPageWidget(query: WidgetQuery, sources: PageSources): Promise<WidgetAnswer> {
  return answerWidget(query, {
    org: sources.org,
    unitOf: (metric) => sources.facets.find(({ path }) => `@${path}` === metric)?.unit ?? null,
    monitors: (search) => ({ type: 'monitors', monitors: findMonitors(sources.monitors(), search) }),
    checkStatus: (check) => checkStatusOf(sources.org, check),
  });
}

const day = 86_400_000;

function readQuery(query: JsonObject): WidgetQuery {
  const to = readTime(query['to'], Date.now());
  return {
    definition: query['definition'],
    from: Math.min(readTime(query['from'], to - day), to),
    to,
    width: Math.min(Math.max(Number(query['width']) || 600, 100), 4000),
    variables: asArray(query['variables']).map(readVariable),
  };
}

function readVariable(value: unknown): VariableChoice {
  const { name, prefix, values } = asObject(value);
  return {
    name: asString(name) ?? '',
    prefix: asString(prefix) ?? null,
    values: asArray(values).map(String),
  };
}
