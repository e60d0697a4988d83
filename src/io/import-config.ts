import Module, { register } from 'node:module';
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
  // Where tsx made CommonJS of it, the default export lies one level deeper.
  const isWrapped = typeof exported === 'object' && exported !== null && '__esModule' in exported;
  return isWrapped && 'default' in exported ? exported.default : exported;
}

async function importTypeScript(url: string): Promise<unknown> {
  const { tsImport } = await import('tsx/esm/api');
  return tsImport(url, import.meta.url);
}

const entryPaths: Readonly<Record<string, string>> = {
  'tailscale-dd': join(packageRoot, 'dist/bin/index.js'),
  'tailscale-dd/definitions': join(packageRoot, 'dist/definitions/index.js'),
};

let registered = false;

function registerSelf(): void {
  if (registered) return;
  registered = true;
  const entries = Object.fromEntries(
    Object.entries(entryPaths).map(([name, path]) => [name, pathToFileURL(path).href]),
  );
  const hook = `const entries = ${JSON.stringify(entries)};
export async function resolve(specifier, context, next) {
  const own = Object.hasOwn(entries, specifier) ? entries[specifier] : undefined;
  return own === undefined ? next(specifier, context) : { url: own, format: 'module', shortCircuit: true };
}`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
  registerForRequire();
}

/** tsx turns a .ts file into CommonJS where its package.json does not say `"type": "module"`. */
function registerForRequire(): void {
  const internals = Module as unknown as { _resolveFilename: ResolveFilename };
  const resolveOther = internals._resolveFilename;
  internals._resolveFilename = (request, ...rest) => {
    const own = Object.hasOwn(entryPaths, request) ? entryPaths[request] : undefined;
    return own ?? resolveOther.call(Module, request, ...rest);
  };
}

type ResolveFilename = (request: string, ...rest: readonly unknown[]) => string;
