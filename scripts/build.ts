import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Bundles the command line and the two library entries into `dist/`: one file loads faster than three hundred. */
const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

export async function bundle(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['bin/tailscale-dd.ts', 'bin/index.ts', 'definitions/index.ts'].filter((path) =>
      existsSync(join(root, path)),
    ),
    outbase: '.',
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: false,
    legalComments: 'none',
    logLevel: 'warning',
    // Native code, and what is only needed for TypeScript configs and imports, stays in node_modules.
    external: ['@duckdb/*', 'tsx', 'tsx/*', 'prettier', 'esbuild'],
    // Bundled CommonJS packages call require() for Node's own modules.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  chmodSync(join(dist, 'bin/tailscale-dd.js'), 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await bundle();
