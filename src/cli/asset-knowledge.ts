import { compileGrok } from '../engine/grok/compile-grok.js';
import type { AssetTree } from '../model/asset-tree.js';
import type { Integration } from '../model/integration.js';
import type { Knowledge } from '../validate/scope.js';

/** What the engine and the definitions know about a tree; the catalogue counts for our own integration only. */
export function knowledgeOf(tree: AssetTree, integration: Integration | undefined): Knowledge {
  const catalogue = isOwn(tree, integration) ? cataloguePaths(integration) : undefined;
  return {
    compileGrok: (supportRules, matchRules) =>
      compileGrok(supportRules, matchRules).problems.map(({ message }) => message),
    ...(catalogue === undefined
      ? {}
      : { attributes: { yielded: new Set<string>(), arrays: new Set<string>(), catalogue } }),
  };
}

function isOwn(tree: AssetTree, integration: Integration | undefined): integration is Integration {
  const manifest = tree.files.find((file) => file.kind === 'manifest')?.value;
  const appId: unknown =
    typeof manifest === 'object' && manifest !== null && 'app_id' in manifest ? manifest.app_id : undefined;
  return integration !== undefined && appId === integration.manifest.appId;
}

function cataloguePaths({ attributes }: Integration): ReadonlySet<string> | undefined {
  if (attributes === undefined) return undefined;
  const inLog = attributes.filter(({ role }) => role !== 'reserved' && role !== 'tag');
  return new Set(inLog.map(({ path }) => path));
}
