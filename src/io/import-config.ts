import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from './package-root.js';

/**
 * Imports a user's config module and returns its default export. The package's own name resolves to the package that
 * runs, so that a config works with npx and with a global install, where no `node_modules` lies beside it.
 */
export async function importConfig(path: string): Promise<unknown> {
  registerSelf();
  const url = pathToFileURL(path).href;
  const module: unknown = /\.m?ts$/.test(path) ? await importTypeScript(url) : await import(url);
  if (typeof module !== 'object' || module === null || !('default' in module)) return undefined;
  const exported = module.default;
  // A CommonJS interop wrapper holds the default export one level deeper.
  if (
    typeof exported === 'object' &&
    exported !== null &&
    '__esModule' in exported &&
    'default' in exported
  ) {
    return exported.default;
  }
  return exported;
}

async function importTypeScript(url: string): Promise<unknown> {
  const { tsImport } = await import('tsx/esm/api');
  return tsImport(url, import.meta.url);
}

let registered = false;

function registerSelf(): void {
  if (registered) return;
  registered = true;
  const entries = {
    'tailscale-dd': pathToFileURL(join(packageRoot, 'dist/bin/index.js')).href,
    'tailscale-dd/definitions': pathToFileURL(join(packageRoot, 'dist/definitions/index.js')).href,
  };
  const hook = `const entries = ${JSON.stringify(entries)};
export async function resolve(specifier, context, next) {
  const own = Object.hasOwn(entries, specifier) ? entries[specifier] : undefined;
  return own === undefined ? next(specifier, context) : { url: own, format: 'module', shortCircuit: true };
}`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}
