import type { ExitCode } from '../../errors.js';
import { exportVector } from '../../export/vector.js';
import type { CommandInput } from '../command.js';
import { splitTables } from '../split-tables.js';
import { writeExport } from '../write-export.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  return writeExport(input, 'vector.yaml', exportVector(splitTables));
}
