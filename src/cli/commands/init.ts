import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ExitCode } from '../../errors.js';
import { TailscaleDdError } from '../../errors.js';
import { writeAtomically } from '../../io/write-assets.js';
import { renderConfigTemplate } from '../../report/config-template.js';
import type { CommandInput } from '../command.js';

export async function run({ context, options, global }: CommandInput): Promise<ExitCode> {
  const name = String(options['out']);
  const path = resolve(context.cwd, name);
  if (existsSync(path) && options['force'] !== true) {
    throw new TailscaleDdError('usage', `"${name}" exists`, {
      hint: 'replace it with: tailscale-dd init --force',
    });
  }
  const { format } = await import('prettier');
  const text = await format(renderConfigTemplate(context.content.settingsSchema), {
    parser: 'typescript',
    singleQuote: true,
    printWidth: 110,
  });
  writeAtomically(path, text);
  if (global.json) context.stdout.write(`${JSON.stringify({ written: name })}\n`);
  else if (!global.quiet) context.stdout.write(`wrote ${name}; next: tailscale-dd build\n`);
  return 0;
}
