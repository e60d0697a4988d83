/**
 * Datadog's sites, by the value of `DD_SITE`. The API answers at `https://api.<site>`.
 * @see https://docs.datadoghq.com/getting_started/site/
 */
export const sites = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'datadoghq.eu',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'uk1.datadoghq.com',
  'ddog-gov.com',
  'us2.ddog-gov.com',
] as const;

export type Site = (typeof sites)[number];

export function isSite(value: string): value is Site {
  return sites.some((site) => site === value);
}
