import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content } from '../../../bin/content.js';
import { demoContent } from '../../../src/cli/sandbox/demo-content.js';
import { compile } from '../../../src/compile/compile.js';
import { exportPage } from '../../../src/sandbox/page/export-page.js';
import { generateLogs } from '../../../src/tailscale/tailnet/generate.js';
import { referenceFolder } from '../../reference.js';
import { launchBrowser } from './browser.js';
import { keyHeaders } from '../client.js';
import { openTestOrg, type TestOrg } from './local-org.js';

const browser = await launchBrowser();
const hour = 3_600_000;
let test: TestOrg;

beforeAll(async () => {
  test = await openTestOrg();
  const now = Date.now();
  const options = { scenario: 'insider', nodes: 12, seed: 1, flows: 'split' } as const;
  const logs = [...generateLogs({ ...options, from: now - hour, to: now })].map(({ log }) => log);
  await test.feed(logs);
});

afterAll(async () => {
  await browser?.close();
  await test.close();
});

/** Opens a page and answers it with whatever went wrong on it. */
async function open(path: string): Promise<{ readonly page: Page; readonly problems: string[] }> {
  if (browser === undefined) throw new Error('no browser');
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const address = path.startsWith('file:') ? path : test.org.url + path;
  page.on('request', (sent) => {
    const asked = sent.url();
    const isOwn = asked.startsWith('data:') || asked === address || asked.startsWith(`${test.org.url}/`);
    if (!isOwn || (path.startsWith('file:') && asked.startsWith('http'))) problems.push(`asked ${asked}`);
  });
  page.on('websocket', (socket) => problems.push(`asked ${socket.url()}`));
  await page.goto(address);
  return { page, problems };
}

async function drawn(page: Page): Promise<void> {
  await page.waitForSelector('html[data-drawn]', { state: 'attached', timeout: 60_000 });
}

async function drawDashboard(
  definition: unknown,
): Promise<{ readonly title: string; readonly problems: string[] }> {
  const { id, title, errors } = await test.post('/api/v1/dashboard', definition);
  if (typeof id !== 'string')
    return { title: String(title), problems: [`not installed: ${JSON.stringify(errors)}`] };
  const { page, problems } = await open(`/dashboard/${id}`);
  await drawn(page);
  const expected = countWidgets(definition);
  const actual = await page.locator('.widget').count();
  if (actual !== expected) problems.push(`${actual} widgets instead of ${expected}`);
  await expect.poll(() => page.locator('.widget[aria-busy]').count(), { timeout: 30_000 }).toBe(0);
  await page.close();
  return { title: String(title), problems };
}

function countWidgets(holder: unknown): number {
  const { widgets } = holder as { readonly widgets?: readonly { readonly definition: unknown }[] };
  return (widgets ?? []).reduce((sum, { definition }) => {
    const isGroup = (definition as { readonly type: string }).type === 'group';
    return sum + (isGroup ? countWidgets(definition) : 1);
  }, 0);
}

describe.skipIf(browser === undefined)('the page in Chromium', () => {
  it('draws every widget of our own dashboards', async () => {
    const { files } = compile(demoContent(content).integration(undefined), []);
    const dashboards = files.filter(({ kind }) => kind === 'dashboard');
    expect(dashboards.length).toBeGreaterThan(0);
    for (const { value } of dashboards) {
      const { title, problems } = await drawDashboard(value);
      expect({ title, problems }).toEqual({ title, problems: [] });
    }
  }, 180_000);

  it.skipIf(referenceFolder === undefined)(
    'draws dashboards of other integrations',
    async () => {
      for (const { definition } of sampleDashboards()) {
        const { title, problems } = await drawDashboard(definition);
        expect({ title, problems }).toEqual({ title, problems: [] });
      }
    },
    600_000,
  );

  it('lets neither Markdown nor the text of a log run a script', async () => {
    const script = '<script>window.taken=1</script><img src=x onerror="window.taken=1">';
    const link = '[run](javascript:window.taken=1) ![x](https://elsewhere.example/x.png)';
    await test.feed([
      { ddsource: 'hostile', service: script, message: script, usr: { name: script }, hostname: script },
    ]);
    const title = `Hostile ${script}`;
    const logs = { data_source: 'logs', name: 'query1', indexes: ['*'], compute: { aggregation: 'count' } };
    const grouped = {
      ...logs,
      search: { query: 'source:hostile' },
      group_by: [{ facet: '@usr.name', limit: 10, sort: { aggregation: 'count', order: 'desc' } }],
    };
    const request = { queries: [grouped], formulas: [{ formula: 'query1' }], response_format: 'scalar' };
    const stream = {
      query: { data_source: 'logs_stream', query_string: 'source:hostile', indexes: [] },
      columns: [{ field: 'content', width: 'full' }],
      response_format: 'event_list',
    };
    const timed = { ...request, response_format: 'timeseries', display_type: 'bars' };
    const definitions = [
      { type: 'note', content: `${script}\n\n${link}` },
      { type: 'toplist', title, requests: [request] },
      { type: 'sunburst', title, requests: [request] },
      { type: 'query_table', title, requests: [request] },
      { type: 'timeseries', title, show_legend: true, requests: [timed] },
      { type: 'list_stream', title, requests: [stream] },
    ];
    const widgets = definitions.map((definition, at) => ({
      definition,
      layout: { x: 0, y: at * 3, width: 12, height: 3 },
    }));
    const { id } = await test.post('/api/v1/dashboard', { title, layout_type: 'ordered', widgets });
    const { page, problems } = await open(`/dashboard/${String(id)}?live=1h`);
    await drawn(page);
    await page.locator('.log-line').first().click();
    expect(await page.locator('dialog.log-panel').count()).toBe(1);
    expect(await page.locator('.bar-name').first().textContent()).toBe(script);
    expect(await page.evaluate(() => 'taken' in globalThis)).toBe(false);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
  }, 60_000);

  it('shows home, logs, monitors and pipelines', async () => {
    for (const [path, selector] of [
      ['/', '.figures'],
      ['/logs?query=source:tailscale', '.log-line'],
      ['/monitors', '.monitor-detail'],
      ['/pipelines', '.pipeline-input'],
    ] as const) {
      const { page, problems } = await open(path);
      await page.waitForSelector(selector, { timeout: 30_000 });
      expect({ path, problems }).toEqual({ path, problems: [] });
      await page.close();
    }
  }, 120_000);

  it('says where a search does not parse', async () => {
    const { page } = await open('/logs?query=%40usr.name%3A(alice');
    await page.waitForSelector('.search-problem:not([hidden])');
    expect(await page.locator('.search-problem').textContent()).toContain('is not closed');
    expect(await page.locator('.search-problem mark').textContent()).toBe('(alice');
    await page.close();
  }, 30_000);

  it('tells what is under the pointer, and draws a chart again that was a table', async () => {
    const count = { data_source: 'logs', name: 'a', indexes: ['*'], compute: { aggregation: 'count' } };
    const request = { queries: [count], response_format: 'timeseries', display_type: 'bars' };
    const definition = { type: 'timeseries', title: 'Logs', requests: [request] };
    const widgets = [{ definition, layout: { x: 0, y: 0, width: 12, height: 4 } }];
    const { id } = await test.post('/api/v1/dashboard', { title: 'Logs', layout_type: 'ordered', widgets });
    const { page, problems } = await open(`/dashboard/${String(id)}?live=1h`);
    await drawn(page);
    const toggle = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Menu of Logs' }).click();
      await page.getByRole('menuitem', { name: 'Show as table / chart' }).click();
    };
    await toggle();
    expect(await page.locator('.widget canvas').count()).toBe(0);
    await toggle();
    await page.locator('.widget canvas').hover();
    await page.mouse.move(700, 300);
    await expect.poll(() => page.locator('.tooltip-box .tooltip-title').count()).toBe(1);
    await page.setViewportSize({ width: 900, height: 700 });
    const width = 'document.querySelector(".widget canvas").clientWidth';
    await expect.poll(() => page.evaluate(width)).toBeLessThan(900);
    expect(problems).toEqual([]);
    await page.close();
  }, 60_000);

  it('draws two versions of a dashboard side by side and marks what differs', async () => {
    const count = { data_source: 'logs', name: 'a', indexes: ['*'], compute: { aggregation: 'count' } };
    const request = { queries: [count], formulas: [{ formula: 'a' }], response_format: 'scalar' };
    const layout = { x: 0, y: 0, width: 6, height: 2 };
    const widget = (title: string) => ({
      layout,
      definition: { type: 'toplist', title, requests: [request] },
    });
    const board = {
      title: 'Flows',
      layout_type: 'ordered',
      widgets: [widget('exit-node'), widget('relays')],
    };
    const { id } = await test.post('/api/v1/dashboard', board);
    const changed = {
      ...widget('exit-node'),
      definition: { ...widget('exit-node').definition, title_size: '13' },
    };
    await fetch(`${test.org.url}/api/v1/dashboard/${String(id)}`, {
      method: 'PUT',
      body: JSON.stringify({ ...board, widgets: [changed, widget('subnet-router')] }),
      headers: { 'content-type': 'application/json', ...keyHeaders },
    });
    const { page, problems } = await open(`/dashboard/${String(id)}/compare`);
    await drawn(page);
    expect(await page.locator('.compare-side').count()).toBe(2);
    expect(await page.locator('.compare-summary').textContent()).toBe(
      '1 changedexit-node1 addedsubnet-router1 removedrelays',
    );
    expect(await page.locator('.change-badge').allTextContents()).toEqual([
      'changed',
      'removed',
      'changed',
      'added',
    ]);
    await page.getByRole('button', { name: 'subnet-router', exact: true }).press('Enter');
    const focused = 'document.activeElement.querySelector("h3").textContent';
    expect(await page.evaluate(focused)).toBe('subnet-router');
    const buffer = Buffer.from(JSON.stringify({ title: 'Empty', widgets: [] }));
    await page.setInputFiles('input[type=file]', {
      name: 'board.json',
      mimeType: 'application/json',
      buffer,
    });
    await expect.poll(() => page.locator('.compare-side h2').last().textContent()).toBe('board.json');
    expect(problems).toEqual([]);
    await page.close();
  }, 60_000);

  it('draws an exported page from its file alone', async () => {
    const { files } = compile(demoContent(content).integration(undefined), []);
    const overview = files.find(({ kind }) => kind === 'dashboard');
    const { id } = await test.post('/api/v1/dashboard', overview?.value);
    const dashboard = test.org.org.state.get('dashboards', String(id)) as Readonly<Record<string, unknown>>;
    const to = Date.now();
    const html = await exportPage(test.org.pages, { dashboard, from: to - hour, to });
    const file = join(test.org.pages.clientFolder, 'export.html');
    writeFileSync(file, html);
    const { page, problems } = await open(`file://${file}`);
    await drawn(page);
    expect(await page.locator('.widget').count()).toBe(countWidgets(dashboard));
    expect(await page.locator('.empty', { hasText: 'holds no data' }).count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
  }, 60_000);
});

function sampleDashboards(): readonly { readonly definition: unknown }[] {
  const integrations = join(referenceFolder ?? '', 'integrations');
  const all = readdirSync(integrations).flatMap((name) => {
    try {
      const folder = join(integrations, name, 'assets', 'dashboards');
      return readdirSync(folder).map((file) => join(folder, file));
    } catch {
      return [];
    }
  });
  const every = process.env['DRAW_ALL'] === '1' ? 1 : 12;
  return all
    .filter((_, at) => at % every === 0)
    .map((file) => ({ definition: JSON.parse(readFileSync(file, 'utf8')) as unknown }));
}

describe('the page over HTTP', () => {
  it('allows nothing inline and nothing from elsewhere', async () => {
    const response = await fetch(`${test.org.url}/`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*/u);
  });

  it.each([
    ['a foreign Host', { host: 'attacker.example' }],
    ['a foreign Origin', { origin: 'https://attacker.example' }],
  ])('serves nothing to %s', async (_, headers) => {
    for (const path of ['/', '/sandbox/org', '/sandbox/monitors', '/page.js']) {
      expect({ path, status: await statusOf(path, headers) }).toEqual({ path, status: 403 });
    }
  });

  it.each(['/page.js', '/page.css'])('sends %s again only when it has changed', async (path) => {
    const first = await fetch(test.org.url + path);
    const etag = first.headers.get('etag') ?? '';
    expect((await first.text()).length).toBeGreaterThan(1000);
    const second = await fetch(test.org.url + path, { headers: { 'if-none-match': etag } });
    expect({ status: second.status, text: await second.text() }).toEqual({ status: 304, text: '' });
    const other = await fetch(test.org.url + path, { headers: { 'if-none-match': '"of another build"' } });
    expect(other.status).toBe(200);
  });

  it('answers a widget that asks for metrics with the reason why it is empty', async () => {
    const definition = {
      type: 'timeseries',
      requests: [{ q: 'avg:system.cpu.user{*}', display_type: 'line' }],
    };
    const [line] = await askWidgets({ queries: [{ definition, from: 0, to: 1, width: 400 }] });
    expect(line).toMatchObject({ index: 0, answer: { results: [{ type: 'unavailable' }] } });
  });

  it('tells each of several widgets what is wrong with it alone', async () => {
    const query = { data_source: 'logs', name: 'a', search: { query: '@usr.name:(' }, indexes: ['*'] };
    const request = {
      queries: [{ ...query, compute: { aggregation: 'count' } }],
      formulas: [{ formula: 'a' }],
    };
    const broken = { type: 'toplist', requests: [{ ...request, response_format: 'scalar' }] };
    const lines = await askWidgets({
      queries: [{ definition: broken }, { definition: { type: 'manage_status', query: '' } }],
    });
    expect(lines.toSorted((one, other) => one.index - other.index)).toMatchObject([
      { index: 0, error: expect.stringContaining('does not parse') as string },
      { index: 1, answer: { results: [{ type: 'monitors' }] } },
    ]);
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{ queries: 'none' }],
    [{ queries: [null, 7, { definition: { type: 'toplist', requests: [[], 7, null] } }] }],
  ])('answers the garbage %j as a page error or as empty widgets', async (body) => {
    const lines = await askWidgets(body);
    expect(lines.every((line) => 'answer' in line || 'error' in line)).toBe(true);
  });

  it.each([
    [{ from: 'yesterday', to: {} }],
    [{ from: 1e300, width: -5, limit: 'all' }],
    [{ query: 7 }],
    [[]],
  ])('searches logs whatever the garbage %j says of time and size', async (body) => {
    const response = await fetch(`${test.org.url}/sandbox/logs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  });

  it('keeps what a dashboard was before it was written again, newest first', async () => {
    const board = { title: 'Flows', layout_type: 'ordered', widgets: [] };
    const { id } = await test.post('/api/v1/dashboard', board);
    const path = `/api/v1/dashboard/${String(id)}`;
    const headers = { 'content-type': 'application/json', ...keyHeaders };
    for (const title of ['Flows again', 'Flows at last']) {
      await fetch(test.org.url + path, { method: 'PUT', body: JSON.stringify({ ...board, title }), headers });
    }
    const versions = `${test.org.url}/sandbox/dashboards/${String(id)}/versions`;
    expect(await (await fetch(versions)).json()).toMatchObject([
      { number: null, title: 'Flows at last' },
      { number: 2, title: 'Flows again' },
      { number: 1, title: 'Flows' },
    ]);
    expect(await (await fetch(`${versions}/1`)).json()).toMatchObject({ id, title: 'Flows' });
    expect((await fetch(`${versions}/9`)).status).toBe(404);
  });
});

interface Line {
  readonly index: number;
}

async function askWidgets(body: unknown): Promise<readonly Line[]> {
  const response = await fetch(`${test.org.url}/sandbox/widgets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  const text = await response.text();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

function statusOf(path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(test.org.url + path, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end();
  });
}
