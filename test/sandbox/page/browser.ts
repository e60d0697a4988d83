import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

// Its default arguments are for machines without a sandbox of their own; these let pages outlive one another.
const unwanted = /single-process|no-zygote|use-gl|use-angle|in-process-gpu|disable-web-security|headless/u;

/** A real Chromium: that of CHROME_PATH, else the one that the npm package brings; undefined where neither runs. */
export async function launchBrowser(): Promise<Browser | undefined> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && existsSync(named)) {
    return chromium.launch({ executablePath: named, args: ['--no-sandbox'] }).catch(() => undefined);
  }
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    const args = [...packaged.args.filter((arg) => !unwanted.test(arg)), '--no-sandbox', '--disable-gpu'];
    return await chromium.launch({ executablePath, args, headless: true });
  } catch {
    return undefined;
  }
}
