import { Reader } from 'mmdb-lib';
import type { CityResponse } from 'mmdb-lib';
import { toDouble } from '../../../model/log-number.js';
import type { MutableObject, MutableValue } from '../../event/mutable-event.js';
import type { GeoIpLookup } from './geo-ip-lookup.js';

/**
 * Looks addresses up in a MaxMind database of cities (GeoLite2-City or GeoIP2-City), under Datadog's names.
 * Throws what the reader throws where the bytes are no such database.
 */
export function openGeoIpDatabase(bytes: Buffer): GeoIpLookup {
  const reader = new Reader<CityResponse>(bytes);
  return {
    isAtHand: true,
    lookUp: (address) => {
      const found = reader.get(address);
      return found === null ? {} : membersOf(found, address);
    },
  };
}

function membersOf(
  { city, continent, country, subdivisions, location }: CityResponse,
  address: string,
): MutableObject {
  const [subdivision] = subdivisions ?? [];
  return withoutMissing({
    city: withoutMissing({ name: city?.names.en }),
    continent: withoutMissing({ code: continent?.code, name: continent?.names.en }),
    country: withoutMissing({ iso_code: country?.iso_code, name: country?.names.en }),
    subdivision: withoutMissing({
      iso_code: subdivision === undefined ? undefined : `${country?.iso_code ?? ''}-${subdivision.iso_code}`,
      name: subdivision?.names.en,
    }),
    location:
      location === undefined
        ? undefined
        : { latitude: toDouble(location.latitude), longitude: toDouble(location.longitude) },
    timezone: location?.time_zone,
    ipAddress: address,
  });
}

function withoutMissing(members: Readonly<Record<string, MutableValue | undefined>>): MutableObject {
  const present: MutableObject = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) present[name] = value;
  return present;
}
