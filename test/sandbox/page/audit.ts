import { join } from 'node:path';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'playwright-core';

/** Controls and pictures without a name, as a screen reader is told of them. */
async function findUnnamed(page: Page): Promise<readonly string[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored, role, name }) => {
      return !ignored && namedRoles.has(String(role?.value)) && String(name?.value ?? '').trim() === '';
    })
    .map(({ role, backendDOMNodeId }) => `${String(role?.value)} ${backendDOMNodeId ?? ''} has no name`);
}

const namedRoles: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'combobox',
  'dialog',
  'grid',
  'image',
  'link',
  'menu',
  'menuitem',
  'navigation',
  'region',
  'searchbox',
  'textbox',
]);

const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'client/audit.ts')],
  bundle: true,
  format: 'iife',
  globalName: 'audit',
  target: 'chrome120',
  write: false,
  logLevel: 'warning',
});
const script = outputFiles[0]?.text ?? '';

/** What is wrong with the page as it stands: outline, contrast, boxes that cannot be scrolled, names. */
export async function auditPage(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate<readonly string[]>(
    `(() => { ${script}; return [...audit.findOutline(), ...audit.findFaint(), ...audit.findStuck()]; })()`,
  );
  return [...found, ...(await findUnnamed(page))];
}

/** Presses Tab until it has gone round; answers what it missed and what did not show its focus. */
export async function walkByTab(page: Page): Promise<readonly string[]> {
  const stops = await page.evaluate<readonly string[]>(
    `(() => { ${script}; return audit.numberStops(); })()`,
  );
  const read = `(() => { ${script}; return audit.readStop(); })()`;
  const reached = new Set<number>();
  const problems: string[] = [];
  for (let press = 0; press < stops.length + 10; press++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate<{ stop: number; shows: boolean } | undefined>(read);
    if (found === undefined) continue;
    reached.add(found.stop);
    if (!found.shows) problems.push(`does not show its focus: ${stops[found.stop] ?? ''}`);
  }
  return [...problems, ...stops.filter((_, at) => !reached.has(at)).map((stop) => `not reached: ${stop}`)];
}
