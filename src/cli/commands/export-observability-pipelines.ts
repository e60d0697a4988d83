import type { ExitCode } from '../../errors.js';
import { exportObservabilityPipelines } from '../../export/observability-pipelines.js';
import type { CommandInput } from '../command.js';
import { loadProject } from '../project.js';
import { splitTables } from '../logs/split-tables.js';
import { writeExport } from '../assets/write-export.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { integration } = await loadProject(input);
  const digestsPolicy = integration.digestsPolicy === true;
  return writeExport(
    input,
    'observability-pipelines.json',
    exportObservabilityPipelines(splitTables, { digestsPolicy }),
  );
}
