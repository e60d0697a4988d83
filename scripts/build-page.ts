import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const client = resolve(import.meta.dirname, '../src/sandbox/page/client');

/** Bundles the sandbox's page, ECharts and styles with it, into `page.js` and `page.css` of a folder. */
export async function buildPage(outFolder: string): Promise<void> {
  await mkdir(outFolder, { recursive: true });
  await build({
    entryPoints: [
      { in: join(client, 'main.ts'), out: 'page' },
      { in: join(client, 'style/index.css'), out: 'page' },
    ],
    outdir: outFolder,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome120', 'firefox120', 'safari17'],
    tsconfig: join(client, 'tsconfig.json'),
    legalComments: 'none',
    logLevel: 'warning',
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  await buildPage(resolve(import.meta.dirname, '../dist/page'));
}
