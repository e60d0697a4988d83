import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateLogs } from '../../../src/tailscale/tailnet/generate.js';
import { keyHeaders } from '../client.js';
import { auditPage, walkByTab } from './audit.js';
import { launchBrowser } from './browser.js';
import { deployInto } from './deploy-into.js';
import { openTestOrg, type TestOrg } from './local-org.js';

const browser = await launchBrowser();
const hour = 3_600_000;
let test: TestOrg;
let overview = '';

beforeAll(async () => {
  test = await openTestOrg();
  await deployInto(test.org.url);
  const board = test.org.org.state.list('dashboards').find(({ title }) => /overview/iu.test(String(title)));
  overview = `/dashboard/${String(board?.['id'])}`;
  await fetch(`${test.org.url}/api/v1${overview}`, {
    method: 'PUT',
    body: JSON.stringify(board).replaceAll('Logs by status', 'Logs by level'),
    headers: { 'content-type': 'application/json', ...keyHeaders },
  });
  const now = Date.now();
  const options = { scenario: 'insider', nodes: 12, seed: 1, flows: 'split' } as const;
  await test.feed([...generateLogs({ ...options, from: now - hour, to: now })].map(({ log }) => log));
  test.org.monitors.evaluate(now);
});

afterAll(async () => {
  await browser?.close();
  await test.close();
});

const views = {
  home: ['/', '.figures'],
  dashboard: ['overview', 'html[data-drawn]'],
  'side by side': ['overview/compare', 'html[data-drawn]'],
  logs: ['/logs?query=source:tailscale', '.log-line'],
  'security signals': ['/logs?index=signals', '.log-line'],
  monitors: ['/monitors', '.badge.is-alert, .badge.is-warn'],
  pipelines: ['/pipelines', '.step:not(.is-idle)'],
} as const;

const sizes = { wide: { width: 1440, height: 1000 }, narrow: { width: 390, height: 844 } } as const;

interface Look {
  readonly view: keyof typeof views;
  readonly colorScheme?: 'light' | 'dark';
  readonly size?: keyof typeof sizes;
}

async function open({ view, colorScheme = 'light', size = 'wide' }: Look): Promise<Page> {
  if (browser === undefined) throw new Error('no browser');
  const page = await browser.newPage({ viewport: sizes[size], colorScheme });
  const [path, ready] = views[view];
  await page.goto(test.org.url + path.replace('overview', overview));
  await page.waitForSelector(ready, { state: 'attached', timeout: 60_000 });
  return page;
}

const names = Object.keys(views) as readonly (keyof typeof views)[];

describe.skipIf(browser === undefined)('the page without a mouse or without eyes', () => {
  it.each(names.flatMap((view) => (['light', 'dark'] as const).map((scheme) => [view, scheme] as const)))(
    'names every control of %s, orders it, and writes in colours that stand out (%s)',
    async (view, colorScheme) => {
      const page = await open({ view, colorScheme });
      expect(await auditPage(page)).toEqual([]);
      await page.close();
    },
    60_000,
  );

  it.each(names)(
    'comes to every control of %s by Tab, and shows where it is',
    async (view) => {
      const page = await open({ view });
      expect(await walkByTab(page)).toEqual([]);
      await page.close();
    },
    120_000,
  );

  it.each(names)(
    'fits %s into a telephone',
    async (view) => {
      const page = await open({ view, size: 'narrow' });
      const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(tooWide)).toBe(0);
      expect(await auditPage(page)).toEqual([]);
      await page.close();
    },
    60_000,
  );
});
