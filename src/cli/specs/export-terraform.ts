import type { CommandSpec } from '../command.js';

export const exportTerraformSpec: CommandSpec = {
  name: 'export terraform',
  summary: 'the assets as configuration of the Datadog provider',
  description:
    'Writes main.tf.json for teams that deploy with Terraform. What Terraform installs carries no mark of ours, so ' +
    'deploy and destroy leave it alone.',
  options: [
    {
      flags: '--out <dir>',
      description: 'folder to write main.tf.json to; without it the text goes to stdout',
    },
  ],
  examples: ['tailscale-dd export terraform --out terraform/'],
  load: () => import('../commands/export-terraform.js'),
};
