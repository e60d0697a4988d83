import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GeoIpLookup } from '../../engine/processors/parsers/geo-ip-lookup.js';
import { noGeoIp } from '../../engine/processors/parsers/geo-ip-lookup.js';
import { TailscaleDdError } from '../../errors.js';

/** The MaxMind database that an option names; without one, addresses stay unknown. Throws `file`. */
export async function openGeoIp(cwd: string, file: string | undefined): Promise<GeoIpLookup> {
  if (file === undefined) return noGeoIp;
  const { openGeoIpDatabase } = await import('../../engine/processors/parsers/geo-ip-database.js');
  try {
    return openGeoIpDatabase(readFileSync(resolve(cwd, file)));
  } catch (cause) {
    throw new TailscaleDdError('file', `"${file}" is no MaxMind database of cities`, {
      place: '--geoip',
      cause,
    });
  }
}
