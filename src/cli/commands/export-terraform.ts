import { join, resolve } from 'node:path';
import { desireObjects } from '../../deploy/plan/desired.js';
import { stripMark } from '../../deploy/ownership/marks.js';
import type { ExitCode } from '../../errors.js';
import { exportTerraform } from '../../export/terraform.js';
import { writeTextFile } from '../../io/text-file.js';
import type { CommandInput } from '../command.js';
import { findingsThatStop } from '../assets/findings-that-stop.js';
import { loadProject } from '../project.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, options, global } = input;
  const { assets, config } = await loadProject(input);
  if (findingsThatStop(assets, config, input) > 0) return 1;
  const objects = desireObjects(assets, { project: config.project ?? 'tailscale' });
  const exported = exportTerraform(
    objects.map(({ kind, key, body }) => ({ kind, key, body: stripMark(kind, body) })),
  );
  const { out } = options;
  if (typeof out !== 'string') {
    context.stdout.write(exported.text);
    return 0;
  }
  const file = join(out, 'main.tf.json');
  writeTextFile(resolve(context.cwd, file), exported.text);
  if (global.json) context.stdout.write(`${JSON.stringify({ written: file, leftOut: exported.leftOut })}\n`);
  else if (!global.quiet) context.stdout.write(`wrote ${file}\n`);
  return 0;
}
