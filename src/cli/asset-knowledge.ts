import { compileGrok } from '../engine/grok/compile-grok.js';
import type { AssetTree } from '../model/asset-tree.js';
import type { Attribute } from '../model/attribute.js';
import type { Integration } from '../model/integration.js';
import type { Knowledge } from '../validate/scope.js';

/** What the engine and the definitions know about a tree; the catalogue counts for our own integration only. */
export function knowledgeOf(tree: AssetTree, integration: Integration | undefined): Knowledge {
  const { attributes = [] } = isOwn(tree, integration) ? integration : {};
  // What keeps the name that Tailscale gave it is there without any processor.
  const yielded = new Set(attributes.filter(({ path, from }) => from.includes(path)).map(({ path }) => path));
  return {
    compileGrok: (supportRules, matchRules) =>
      compileGrok(supportRules, matchRules).problems.map(({ message }) => message),
    ...(attributes.length === 0
      ? {}
      : { attributes: { yielded, arrays: new Set<string>(), catalogue: pathsInLog(attributes) } }),
  };
}

function isOwn(tree: AssetTree, integration: Integration | undefined): integration is Integration {
  const manifest = tree.files.find((file) => file.kind === 'manifest')?.value;
  const appId: unknown =
    typeof manifest === 'object' && manifest !== null && 'app_id' in manifest ? manifest.app_id : undefined;
  return integration !== undefined && appId === integration.manifest.appId;
}

function pathsInLog(attributes: readonly Attribute[]): ReadonlySet<string> {
  const inLog = attributes.filter(({ role }) => role !== 'reserved' && role !== 'tag');
  return new Set(inLog.map(({ path }) => path));
}
