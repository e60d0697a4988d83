import { relative } from 'node:path';
import type { ExitCode } from '../../errors.js';
import { loadConfig } from '../../io/config.js';
import { configSchema } from '../../model/config-schema.js';
import type { Finding } from '../../model/finding.js';
import { renderFixes, renderReport } from '../../report/findings/render.js';
import { renderSummary } from '../../report/findings/text.js';
import { applyIgnores } from '../../validate/ignores.js';
import { allRules } from '../../validate/rule-list.js';
import { summarizeFindings } from '../../validate/summary.js';
import { sortFindings, validate, type ValidateOptions } from '../../validate/validate.js';
import { loadKnowledge } from '../assets/asset-knowledge.js';
import { readAssetSources, type AssetSource } from '../assets/asset-sources.js';
import type { CommandInput } from '../command.js';
import { readFindingsFormat, readMaxWarnings, readRules } from '../assets/validate-options.js';
import { version } from '../version.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, options, global } = input;
  const maxWarnings = readMaxWarnings(options['maxWarnings']);
  const only = readRules(options['rule']);
  const places = [input.args[0] ?? []].flat();
  const readSources = (): readonly AssetSource[] =>
    (places.length === 0 ? ['dist-assets'] : places).flatMap((place) => readAssetSources(context.cwd, place));
  const fixed =
    options['fix'] === true
      ? (await import('../assets/apply-fixes.js')).applyFixes(readSources())
      : undefined;
  const sources = readSources();
  const { config, path } = await loadConfig(
    context.cwd,
    global.config,
    configSchema(context.content.settingsSchema),
  );
  const integration = context.content.integration(config.settings ?? context.content.defaults);
  const knowledgeOf = await loadKnowledge(
    sources.map(({ tree }) => tree),
    integration,
  );
  const all = sources.flatMap((source) =>
    validateSource(source, {
      guidelines: options['guidelines'] === true,
      only,
      ...knowledgeOf(source.tree),
    }),
  );
  const found = applyIgnores(all, integration.ignores ?? [], { configFile: '', complete: false });
  const findings = sortFindings(
    applyIgnores(found, config.ignores ?? [], {
      configFile: path === undefined ? '' : relative(context.cwd, path).replaceAll('\\', '/'),
      complete: only === undefined && places.length === 0,
    }),
  );
  const files = sources.reduce(
    (sum, { tree, only: one }) => sum + (one === undefined ? tree.files.length : 1),
    0,
  );
  const summary = summarizeFindings(findings, files);
  const format = global.json ? 'json' : readFindingsFormat(options['format']);
  const style = { color: global.color, version, rules: allRules };
  context.stdout.write(renderReport({ findings, summary, fixed }, format, style));
  if (format === 'github') context.stderr.write(`${renderFixes(fixed ?? [])}${renderSummary(summary)}\n`);
  return summary.errors > 0 || summary.warnings > maxWarnings ? 1 : 0;
}

function validateSource({ tree, only: file }: AssetSource, options: ValidateOptions): readonly Finding[] {
  const findings = validate(tree, options);
  if (file === undefined) return findings;
  const wanted = tree.root === '' ? file : `${tree.root}/${file}`;
  return findings.filter((finding) => finding.file === wanted);
}
