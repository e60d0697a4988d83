import { compileGrok } from '../../engine/grok/compile-grok.js';
import type { AssetTree } from '../../model/asset-tree.js';
import type { Attribute } from '../../model/attribute.js';
import type { Integration } from '../../model/integration.js';
import type { Knowledge } from '../../validate/scope.js';
import { needsRun } from '../../validate/attributes/yielded-attributes.js';

/** What the engine and the definitions know about trees; the catalogue counts for our own integration only. */
export async function loadKnowledge(
  trees: readonly AssetTree[],
  integration: Integration,
): Promise<(tree: AssetTree) => Knowledge> {
  // Pipelines are run only where no expected result says what they yield: the engine costs more than all rules.
  const engine = trees.some((tree) => isOwn(tree, integration) || needsRun(tree))
    ? await import('../logs/run-samples.js')
    : undefined;
  return (tree) => knowledgeOf(tree, integration, engine?.runSamples);
}

export function knowledgeOf(
  tree: AssetTree,
  integration: Integration,
  runSamples?: Knowledge['runSamples'],
): Knowledge {
  const { attributes = [] } = isOwn(tree, integration) ? integration : {};
  // What keeps the name that Tailscale gave it is there without any processor.
  const yielded = new Set(attributes.filter(({ path, from }) => from.includes(path)).map(({ path }) => path));
  return {
    compileGrok: (supportRules, matchRules) =>
      compileGrok(supportRules, matchRules).problems.map(({ message }) => message),
    runSamples,
    ...(attributes.length === 0 ? {} : { attributes: { yielded, catalogue: pathsInLog(attributes) } }),
  };
}

function isOwn(tree: AssetTree, integration: Integration): boolean {
  const manifest = tree.files.find((file) => file.kind === 'manifest')?.value;
  const appId: unknown =
    typeof manifest === 'object' && manifest !== null && 'app_id' in manifest ? manifest.app_id : undefined;
  return appId === integration.manifest.appId;
}

function pathsInLog(attributes: readonly Attribute[]): ReadonlySet<string> {
  const inLog = attributes.filter(({ role }) => role !== 'reserved' && role !== 'tag');
  return new Set(inLog.map(({ path }) => path));
}
