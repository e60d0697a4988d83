import { copyValue } from '../../event/mutable-event.js';
import { parsePath, writePath } from '../../event/path.js';
import { firstValue } from '../../event/source.js';
import { textOf } from '../../event/value-text.js';
import type { Members } from '../../pipeline/members.js';
import type { CompileContext, Processor } from '../../pipeline/step.js';
import { noneOf, readSources } from '../sources.js';
import { isIpAddress } from './ip-address.js';

/**
 * Writes where an address lies; `{}` for an address that the database does not know.
 * @see https://docs.datadoghq.com/logs/log_configuration/processors/geoip_parser/
 */
export function compileGeoIpParser(members: Members, context: CompileContext): Processor {
  const sources = readSources(members, ['network.client.ip']);
  const target = parsePath(members.optionalText('target') ?? 'network.client.geoip');
  const missing = noneOf(sources);
  const { geoIp } = context;
  if (!geoIp.isAtHand) context.needsData('a GeoIP database');
  return (event) => {
    const value = firstValue(event, sources);
    if (value === undefined) return missing;
    const text = textOf(value);
    if (text.trim() === '') return missing;
    const address = text.trim();
    const isAddress = isIpAddress(address);
    if (isAddress && !geoIp.isAtHand) return 'no GeoIP database is at hand';
    writePath(event.custom, target, isAddress ? copyValue(geoIp.lookUp(address)) : { invalidAddress: text });
    return undefined;
  };
}
