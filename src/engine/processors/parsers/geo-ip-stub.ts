import type { GeoIpLookup } from './geo-ip-lookup.js';

/**
 * The database that the expected results of official pipeline tests were made with: it knows one address, in Paris.
 * @see https://github.com/DataDog/integrations-core (any `*_tests.yaml` with 185.64.148.0)
 */
export const parisStub: GeoIpLookup = {
  isAtHand: true,
  lookUp: (address) =>
    address === '185.64.148.0'
      ? {
          city: { name: 'Paris' },
          continent: { code: 'EU', name: 'Europe' },
          country: { iso_code: 'FR', name: 'France' },
          ipAddress: '185.64.148.0',
          location: { latitude: 48.90654, longitude: 2.33339 },
          subdivision: { iso_code: 'FR-IDF', name: 'Île-de-France' },
          timezone: 'Europe/Paris',
        }
      : {},
};
