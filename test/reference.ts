import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The folder of reference material (real integrations, pipelines, API recordings) that the project does not ship.
 * Tests that run over it are skipped, and counted as skipped, where it is absent.
 */
export const referenceFolder: string | undefined = [
  process.env['TAILSCALE_DD_REFERENCE'],
  resolve(import.meta.dirname, '../../shared/reference'),
].find((folder) => folder !== undefined && existsSync(join(folder, 'integrations')));
