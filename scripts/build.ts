import { chmodSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { buildPage } from './build-page.js';

/** Bundles the command line and the two library entries into `dist/`: one file loads faster than three hundred. */
const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

/**
 * A bundled CommonJS module that is imported late has no named exports, because esbuild cannot know them. Here they are
 * looked up: `await import('yaml')` gives what Node would give.
 */
const namedExports: Plugin = {
  name: 'named-exports',
  setup({ onResolve, onLoad, resolve: resolvePath, initialOptions }) {
    const require = createRequire(import.meta.url);
    const isExternal = (path: string): boolean =>
      (initialOptions.external ?? []).some(
        (pattern) => path === pattern || path.startsWith(pattern.replace('*', '')),
      );
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (
        kind !== 'dynamic-import' ||
        pluginData === 'resolved' ||
        path.startsWith('node:') ||
        isExternal(path)
      )
        return null;
      if (importer.includes('node_modules')) return null;
      const found = await resolvePath(path, { kind, resolveDir, pluginData: 'resolved' });
      const exported: unknown = require(found.path);
      const isModule = Object.prototype.toString.call(exported) === '[object Module]';
      return isModule ? null : { path: found.path, namespace: 'named-exports' };
    });
    onLoad({ filter: /.*/, namespace: 'named-exports' }, ({ path }) => {
      const exported: unknown = require(path);
      const names = Object.keys(exported ?? {}).filter(
        (name) => name !== 'default' && /^[A-Za-z_$][\w$]*$/.test(name),
      );
      return {
        contents: `import * as module from ${JSON.stringify(path)};\nexport const { ${names.join(', ')} } = module;\nexport default module.default ?? module;\n`,
        resolveDir: root,
      };
    });
  },
};

/**
 * The client takes its requests to a fetch of its own when it is given nothing else. It always is (`deploy/datadog.ts`),
 * and what that fetch brings along takes longer to load than the rest of the client's core.
 */
const withoutClientFetch: Plugin = {
  name: 'without-client-fetch',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/isomorphic-fetch$/ }, ({ importer, path }) =>
      importer.includes('datadog-api-client') ? { path, namespace: 'without-client-fetch' } : null,
    );
    onLoad({ filter: /.*/, namespace: 'without-client-fetch' }, () => ({
      contents: `exports.IsomorphicFetchHttpLibrary = class {
        send() { return Promise.reject(new Error('a call was made without the transport')); }
      };`,
      loader: 'js',
    }));
  },
};

export async function bundle(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  const entryPoints = [
    'bin/tailscale-dd.ts',
    'bin/test-thread.ts',
    'bin/read-thread.ts',
    'bin/index.ts',
    'definitions/index.ts',
  ];
  await bundleFiles(entryPoints, dist);
  chmodSync(join(dist, 'bin/tailscale-dd.js'), 0o755);
  await buildPage(join(dist, 'page'));
}

/** Bundles as the command line is, at the same paths below `outdir`. */
export async function bundleFiles(entryPoints: string[], outdir: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints,
    outbase: '.',
    outdir,
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
    plugins: [namedExports, withoutClientFetch],
    // Native code, and what is only needed for TypeScript configs and imports, stays in node_modules.
    external: ['@duckdb/*', 'tsx', 'tsx/*', 'prettier', 'esbuild'],
    // Bundled CommonJS packages call require() for Node's own modules.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await bundle();
