import type { AssetFile } from '../../model/asset-tree.js';
import type { Scope } from '../scope.js';

/** The pipeline beside a test file: `<id>.yaml` beside `<id>_tests.yaml`, `pipeline.yaml` beside `tests.yaml`. */
export function pipelineOf(testsPath: string, scope: Scope): AssetFile | undefined {
  const path = testsPath
    .replace(/_tests\.ya?ml$/, '.yaml')
    .replace(/(?<=^|\/)tests\.ya?ml$/, 'pipeline.yaml');
  const file = scope.file(path);
  return file?.kind === 'log-pipeline' ? file : undefined;
}
