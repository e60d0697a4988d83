import type { AssetTree } from '../../model/asset-tree.js';
import type { Config } from '../../model/config.js';
import type { Finding } from '../../model/finding.js';
import { findingsToJson } from '../../report/findings/json.js';
import { renderFindings } from '../../report/findings/text.js';
import { applyIgnores } from '../../validate/ignores.js';
import { summarizeFindings } from '../../validate/summary.js';
import { validate } from '../../validate/validate.js';
import type { CommandInput } from '../command.js';

/**
 * Errors that keep assets from being written or deployed; they are printed with place and remedy. Warnings are for
 * `validate` to show.
 */
export function findingsThatStop(
  assets: AssetTree,
  config: Config,
  { context, global }: CommandInput,
): number {
  const isError = ({ severity, rule }: Finding): boolean =>
    severity === 'error' && rule !== 'pipeline-untested';
  // Samples are copied, not compiled: `test` and `validate` look at them, and reading them takes longer than all else.
  const compiled = { ...assets, files: assets.files.filter(({ kind }) => kind !== 'pipeline-tests') };
  const found = validate(compiled, { errorsOnly: true }).filter(isError);
  const findings = applyIgnores(found, config.ignores ?? [], { configFile: '', complete: false }).filter(
    isError,
  );
  if (findings.length === 0) return 0;
  const summary = summarizeFindings(findings, assets.files.length);
  if (global.json) context.stdout.write(`${JSON.stringify(findingsToJson(findings, summary), null, 2)}\n`);
  else context.stderr.write(renderFindings(findings, summary, { color: global.color }));
  return findings.length;
}
