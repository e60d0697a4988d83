import type { ImportedAsset } from '../../deploy/import-object.js';
import { readDashboard, readLogPipeline, readMonitor } from '../../read/from-wire.js';
import { identifierOf, printDefinition } from '../../read/typescript.js';

/** The TypeScript module of an imported object, formatted. */
export async function writeModule(imported: ImportedAsset, comment: string): Promise<string> {
  const { format } = await import('prettier');
  return format(printModule(imported, comment), { parser: 'typescript', singleQuote: true, printWidth: 110 });
}

/** The same, not yet formatted. */
export function printModule(imported: ImportedAsset, comment: string): string {
  return printDefinition({ name: identifierOf(imported.key), comment, ...definitionOf(imported) });
}

function definitionOf({ kind, key, value }: ImportedAsset): {
  readonly builder: string;
  readonly value: object;
} {
  const file = key.replaceAll(/[^a-z0-9]+/g, '_');
  switch (kind) {
    case 'dashboard':
      return { builder: 'importedDashboard', value: { key, file, ...readDashboard(value) } };
    case 'monitor':
      return { builder: 'importedMonitor', value: { key, file, ...readMonitor(value) } };
    case 'log-pipeline':
      return { builder: 'importedPipeline', value: readLogPipeline(value) };
    default:
      return kind satisfies never;
  }
}
