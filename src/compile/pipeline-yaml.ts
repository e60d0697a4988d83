import type { LogPipelineAsset, LogPipelineFile } from '../model/log-pipeline.js';
import type { PrintedYaml } from './print-yaml.js';
import { printYaml } from './print-yaml.js';
import { writeLogPipeline } from './to-wire.js';

/** The file `assets/logs/<id>.yaml`. */
export function printPipeline(file: LogPipelineFile): string {
  return printYaml(writeLogPipeline(file), { texts: 'plain', lists: 'deep' }).text;
}

/** The file with the comments that tell Datadog's linter which checks to skip. */
export function printPipelineAsset(asset: LogPipelineAsset): PrintedYaml {
  const printed = printYaml(writeLogPipeline(fileOf(asset)), { texts: 'plain', lists: 'deep' });
  return underComments(asset.bypassedChecks ?? [], printed);
}

/** The part of the asset that stands in its file. */
export function fileOf(asset: LogPipelineAsset): LogPipelineFile {
  const {
    bypassedChecks: _checks,
    bypassedTestChecks: _testChecks,
    tests: _tests,
    testsWithout: _without,
    ...file
  } = asset;
  return file;
}

/** Puts one comment line for each check before the first line. */
export function underComments(checks: readonly string[], printed: PrintedYaml): PrintedYaml {
  const comments = checks.map((check) => `# bypass-global-${check}\n`);
  const shift = ([pointer, line]: readonly [string, number]) => [pointer, line + comments.length] as const;
  return {
    text: comments.join('') + printed.text,
    lines: new Map([...printed.lines].map(shift)),
  };
}
