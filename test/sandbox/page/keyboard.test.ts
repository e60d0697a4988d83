import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditPage } from './audit.js';
import { launchBrowser } from './browser.js';
import { openTestOrg, type TestOrg } from './local-org.js';

const browser = await launchBrowser();
let test: TestOrg;
let board = '';

const logs = {
  data_source: 'logs',
  name: 'a',
  indexes: ['*'],
  search: { query: 'source:tailscale $user' },
  compute: { aggregation: 'count' },
};
const byUser = {
  ...logs,
  group_by: [{ facet: '@usr.name', limit: 10, sort: { aggregation: 'count', order: 'desc' } }],
};
const link = { label: 'Ask the directory', link: 'https://directory.example/?user={{@usr.name.value}}' };

const definition = {
  title: 'Who changes what',
  layout_type: 'ordered',
  template_variables: [
    { name: 'user', prefix: '@usr.name', default: '*', available_values: ['alice', 'bob'] },
  ],
  widgets: [
    {
      type: 'timeseries',
      title: 'Changes',
      requests: [{ queries: [logs], response_format: 'timeseries', display_type: 'bars' }],
    },
    {
      type: 'toplist',
      title: 'Busiest',
      custom_links: [link],
      requests: [{ queries: [byUser], formulas: [{ formula: 'a * 10' }], response_format: 'scalar' }],
    },
  ].map((widget, at) => ({ definition: widget, layout: { x: at * 6, y: 0, width: 6, height: 3 } })),
};

beforeAll(async () => {
  test = await openTestOrg();
  board = `/dashboard/${String((await test.post('/api/v1/dashboard', definition))['id'])}`;
  const log = (name: string, at: number) => ({
    ddsource: 'tailscale',
    message: `change ${at} by ${name}`,
    usr: { name },
  });
  await test.feed([...Array(9).keys()].map((at) => log(at % 3 === 0 ? 'bob' : 'alice', at)));
  await test.feed([{ ddsource: 'elsewhere', message: 'by nobody', usr: { name: '' } }]);
});

afterAll(async () => {
  await browser?.close();
  await test.close();
});

async function open(
  path: string,
  look: Parameters<NonNullable<typeof browser>['newPage']>[0] = {},
): Promise<Page> {
  if (browser === undefined) throw new Error('no browser');
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...look });
  // So that nobody has to wait for what the page does every few seconds.
  await page.clock.install();
  await page.goto(test.org.url + path);
  await page.waitForSelector(path.startsWith('/logs') ? '.log-line' : 'html[data-drawn]', {
    state: 'attached',
  });
  return page;
}

const focusedText = (page: Page): Promise<string> =>
  page.evaluate<string>(
    'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
  );

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe.skipIf(browser === undefined)('the page by keyboard', () => {
  it('sets a template variable, and comes back to where it was set', async () => {
    const page = await open(board);
    await page.getByRole('button', { name: '$user' }).focus();
    await press(page, 'Enter');
    expect(await focusedText(page)).toBe('Value of user');
    await expect.poll(() => page.getByRole('checkbox').count()).toBe(2);
    expect(await auditPage(page)).toEqual([]);
    await press(page, 'Tab', 'Space', 'Tab', 'Tab', 'Tab', 'Tab');
    expect(await focusedText(page)).toBe('Value of user');
    await press(page, 'Shift+Tab');
    expect(await focusedText(page)).toBe('Apply');
    await press(page, 'Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('tpl_var_user')).toBe('alice');
    expect(await focusedText(page)).toContain('$useralice');
    await expect.poll(() => page.locator('.bar-name').allTextContents()).toEqual(['alice']);
    await page.close();
  });

  it('picks a time range, closes the picker by Escape, and says when the board is drawn again', async () => {
    const page = await open(board);
    await page.getByRole('button', { name: 'Past 4 hours' }).focus();
    await press(page, 'Enter', 'Tab', 'Escape');
    expect(await focusedText(page)).toBe('Past 4 hours');
    await press(page, 'Enter', 'Tab', 'Tab', 'Tab', 'Enter');
    expect(await focusedText(page)).toBe('Past hour');
    expect(new URL(page.url()).searchParams.get('live')).toBe('1h');
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain('Drawn again: Past hour');
    await page.close();
  });

  it('shows a chart as a table', async () => {
    const page = await open(`${board}?live=5m`);
    const chart = page.getByRole('group', { name: 'Changes' });
    expect(await chart.getByRole('img').getAttribute('aria-label')).toContain('1 series over time');
    await page.getByRole('button', { name: 'Menu of Changes' }).focus();
    await press(page, 'Enter');
    expect(await page.getByRole('menu').getByRole('menuitem').count()).toBeGreaterThan(2);
    expect(await auditPage(page)).toEqual([]);
    await press(page, 'End', 'Home', 'Enter');
    expect(await focusedText(page)).toBe('Menu of Changes');
    const cells = await chart.locator('td.number').allTextContents();
    expect(cells.map(Number).reduce((sum, value) => sum + value, 0)).toBe(9);
    expect(await auditPage(page)).toEqual([]);
    await page.close();
  });

  it('opens the links of a row, filled in with its value', async () => {
    const page = await open(board);
    expect(await page.locator('.bar-value').allTextContents()).toEqual(['60', '30']);
    await page.getByRole('button', { name: 'alice' }).focus();
    await press(page, 'Enter');
    const found = page.getByRole('menuitem', { name: 'Ask the directory' });
    expect(await found.getAttribute('href')).toBe('https://directory.example/?user=alice');
    await press(page, 'ArrowUp', 'ArrowUp');
    expect(await focusedText(page)).toBe('Ask the directory');
    await press(page, 'Escape');
    expect(await focusedText(page)).toContain('alice');
    await page.close();
  });

  it('keeps the focus when a board is drawn again by itself', async () => {
    const page = await open(board);
    await page.getByRole('button', { name: 'bob' }).focus();
    const drawn = await page.locator('html').getAttribute('data-drawn');
    await page.clock.runFor(11_000);
    await expect.poll(() => page.locator('html').getAttribute('data-drawn')).not.toBe(drawn);
    expect(await focusedText(page)).toContain('bob');
    await page.close();
  });

  it('searches logs, walks along them, reads one and comes back to it while more arrive', async () => {
    const page = await open('/logs?query=source:tailscale');
    await page.getByRole('searchbox').focus();
    await press(page, 'End', ...' @usr.name:bob', 'Enter');
    await expect.poll(() => page.locator('.log-line').count()).toBe(3);
    await page.locator('.log-line[tabindex="0"]').focus();
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    expect(await page.getByRole('dialog', { name: 'Log' }).count()).toBe(1);
    expect(await auditPage(page)).toEqual([]);
    await press(page, 'Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    const read = await focusedText(page);
    await test.feed([{ ddsource: 'tailscale', message: 'a change more', usr: { name: 'bob' } }]);
    await page.clock.runFor(11_000);
    await expect.poll(() => page.locator('.log-line').count()).toBe(4);
    expect(await focusedText(page)).toBe(read);
    expect(await page.locator('.log-line[tabindex="0"]').count()).toBe(1);
    await page.close();
  });

  it('narrows a search by a facet, and widens it again', async () => {
    const page = await open('/logs?query=source:tailscale');
    const box = page.getByRole('searchbox');
    await page.getByRole('complementary', { name: 'Facets' }).getByRole('button', { name: /^info/u }).focus();
    await press(page, 'Enter');
    await expect.poll(() => box.inputValue()).toBe('source:tailscale status:info');
    await expect.poll(() => focusedText(page)).toContain('info');
    await press(page, 'Enter');
    await expect.poll(() => box.inputValue()).toBe('source:tailscale');
    await page.close();
  });

  it('begins at the top of the page that a link leads to', async () => {
    const page = await open(board);
    await press(page, 'Tab');
    expect(await focusedText(page)).toBe('Skip to content');
    await page.getByRole('link', { name: 'Logs' }).focus();
    await press(page, 'Enter');
    await page.waitForSelector('.log-line');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    expect(await page.title()).toContain('Logs');
    await page.close();
  });

  it('compares two versions over the time and the variables that were chosen before', async () => {
    const page = await open(`${board}?live=1h&tpl_var_user=bob`);
    await page.getByRole('link', { name: 'Compare' }).focus();
    await press(page, 'Enter');
    await page.waitForSelector('.compare-side .bar-name');
    expect(new URL(page.url()).searchParams.get('live')).toBe('1h');
    expect(await page.locator('.compare-side .bar-name').allTextContents()).toEqual(['bob', 'bob']);
    await page.close();
  });

  it('takes colours and stillness from what the reader has set', async () => {
    const page = await open(board, { colorScheme: 'dark', reducedMotion: 'reduce' });
    const ground = 'getComputedStyle(document.body).backgroundColor';
    const dark = await page.evaluate(ground);
    const moving = `[...document.querySelectorAll('*')].some((one) => getComputedStyle(one).transitionDuration !== '0s')`;
    expect(await page.evaluate(moving)).toBe(false);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.evaluate(ground)).not.toBe(dark);
    await page.getByRole('button', { name: 'Switch to dark colours' }).focus();
    await press(page, 'Enter');
    expect(await page.evaluate(ground)).toBe(dark);
    expect(await focusedText(page)).toBe('Switch to light colours');
    await page.close();
  });
});
