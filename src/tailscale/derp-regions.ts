/**
 * Regions of Tailscale's public relays, by id, under the names that `tailscale netcheck` prints. Ids from 900 on are free
 * for a tailnet's own relays; a region that is added later is shown by its number.
 * @see https://login.tailscale.com/derpmap/default
 */
export const derpRegions: Readonly<Record<number, { readonly code: string; readonly city: string }>> = {
  1: { code: 'nyc', city: 'New York City' },
  2: { code: 'sfo', city: 'San Francisco' },
  3: { code: 'sin', city: 'Singapore' },
  4: { code: 'fra', city: 'Frankfurt' },
  5: { code: 'syd', city: 'Sydney' },
  6: { code: 'blr', city: 'Bengaluru' },
  7: { code: 'tok', city: 'Tokyo' },
  8: { code: 'lhr', city: 'London' },
  9: { code: 'dfw', city: 'Dallas' },
  10: { code: 'sea', city: 'Seattle' },
  11: { code: 'sao', city: 'São Paulo' },
  12: { code: 'ord', city: 'Chicago' },
  13: { code: 'den', city: 'Denver' },
  14: { code: 'ams', city: 'Amsterdam' },
  15: { code: 'jnb', city: 'Johannesburg' },
  16: { code: 'mia', city: 'Miami' },
  17: { code: 'lax', city: 'Los Angeles' },
  18: { code: 'par', city: 'Paris' },
  19: { code: 'mad', city: 'Madrid' },
  20: { code: 'hkg', city: 'Hong Kong' },
  21: { code: 'tor', city: 'Toronto' },
  22: { code: 'waw', city: 'Warsaw' },
  23: { code: 'dbi', city: 'Dubai' },
  24: { code: 'hnl', city: 'Honolulu' },
  25: { code: 'nai', city: 'Nairobi' },
  26: { code: 'nue', city: 'Nuremberg' },
  27: { code: 'iad', city: 'Ashburn' },
  28: { code: 'hel', city: 'Helsinki' },
};
