import { isArray, isObject, listAt, objectAt, type Json, type JsonObject } from '../json.js';

/** How an endpoint hands out a long list. */
export type PageShape = 'all' | 'data' | 'dashboard-lists' | 'monitors' | 'dashboards' | 'rules';

type ReadPage = (query: Readonly<Record<string, string>>) => Promise<Json | undefined>;

/** Reads a whole list, page by page where the endpoint pages. */
export async function readPages(shape: PageShape, read: ReadPage): Promise<readonly JsonObject[]> {
  switch (shape) {
    case 'all':
      return objectsOf(await read({}));
    case 'data':
      return membersOf(await read({}), 'data');
    case 'dashboard-lists':
      return membersOf(await read({}), 'dashboard_lists');
    case 'monitors':
      return readMonitors(read);
    case 'dashboards':
      return readDashboards(read);
    case 'rules':
      return readRules(read);
    default:
      return shape satisfies never;
  }
}

const monitorPage = 1000;

async function readMonitors(read: ReadPage): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (let page = 0; ; page++) {
    const query = { page: String(page), page_size: String(monitorPage), with_downtimes: 'false' };
    const monitors = objectsOf(await read(query));
    found.push(...monitors);
    if (monitors.length < monitorPage) return unique(found);
  }
}

/** The default page; what the server makes of a larger one is written nowhere. */
const dashboardPage = 100;

async function readDashboards(read: ReadPage): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (;;) {
    const query = { count: String(dashboardPage), start: String(found.length) };
    const page = membersOf(await read(query), 'dashboards');
    found.push(...page);
    if (page.length < dashboardPage) return unique(found);
  }
}

const rulePage = 100;

/** The first page says how many there are; the others come side by side. An org has some 2,000 rules of its own. */
async function readRules(read: ReadPage): Promise<readonly JsonObject[]> {
  const readPage = (number: number) =>
    read({ 'page[size]': String(rulePage), 'page[number]': String(number) });
  const first = await readPage(0);
  const { total_count: total } = objectAt(objectAt(isObject(first) ? first : {}, 'meta'), 'page');
  const pages = typeof total === 'number' ? Math.ceil(total / rulePage) : 1;
  const others = await Promise.all(
    Array.from({ length: Math.max(0, pages - 1) }, (_, index) => readPage(index + 1)),
  );
  return unique([first, ...others].flatMap((page) => membersOf(page, 'data')));
}

/** An object that moved to another page while the list was read counts once. */
function unique(bodies: readonly JsonObject[]): readonly JsonObject[] {
  return [...new Map(bodies.map((body) => [body['id'], body])).values()];
}

function membersOf(answer: Json | undefined, key: string): readonly JsonObject[] {
  return isObject(answer) ? listAt(answer, key).filter(isObject) : [];
}

function objectsOf(answer: Json | undefined): readonly JsonObject[] {
  return isArray(answer) ? answer.filter(isObject) : [];
}
