import type { Reply } from './reply.js';
import { refuse } from './reply.js';

export interface RateLimit {
  readonly name: string;
  readonly requests: number;
  readonly periodSeconds: number;
}

/** Limits as last seen in the response headers that the official clients' test cassettes recorded, 2021 to 2025. */
export const defaultRateLimits: Readonly<Record<string, RateLimit>> = {
  'monitors-list': { name: 'get_all_monitors', requests: 1000, periodSeconds: 10 },
  'monitors-read': { name: 'get_monitors', requests: 3000, periodSeconds: 10 },
  'monitors-create': { name: 'post_monitors', requests: 500, periodSeconds: 10 },
  'monitors-update': { name: 'put_monitors', requests: 500, periodSeconds: 10 },
  'monitors-search': { name: 'monitor_search', requests: 120, periodSeconds: 10 },
  'monitors-can-delete': { name: 'can_delete', requests: 12_000, periodSeconds: 60 },
  'dashboards-list': { name: 'dashboards_list', requests: 60, periodSeconds: 60 },
  'dashboards-bulk': { name: 'dashboards_bulk', requests: 50, periodSeconds: 60 },
  'logs-config-read': { name: 'logs_config_read', requests: 5000, periodSeconds: 3600 },
  'logs-config-write': { name: 'logs_config_write', requests: 100, periodSeconds: 3600 },
  'logs-metrics-write': { name: 'logs_metrics_write', requests: 100, periodSeconds: 3600 },
  'security-rules': { name: 'security_analytics', requests: 1000, periodSeconds: 10 },
  'slos-create': { name: 'slo_create', requests: 200, periodSeconds: 60 },
  'slos-update': { name: 'slo_update', requests: 200, periodSeconds: 60 },
  'slos-read': { name: 'slo_read', requests: 3000, periodSeconds: 10 },
  'slos-list': { name: 'slo_list', requests: 1000, periodSeconds: 10 },
  'slos-delete': { name: 'slo_delete', requests: 100, periodSeconds: 10 },
  'logs-search': { name: 'logs_public_search_api', requests: 10, periodSeconds: 10 },
  'logs-aggregate': { name: 'logs_aggregate', requests: 300, periodSeconds: 300 },
  global: { name: 'global_org', requests: 12_000, periodSeconds: 60 },
};

export interface RateLimiter {
  /** Counts a request against its group. */
  readonly count: (group: string) => RateState;
}

export interface RateState {
  readonly limit: RateLimit;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly isExceeded: boolean;
}

/** Counts by period, aligned to the calendar as Datadog's are. */
export function createRateLimiter(
  limits: Readonly<Record<string, RateLimit>>,
  now: () => number,
): RateLimiter {
  const used = new Map<string, { readonly period: number; readonly requests: number }>();
  const fallback: RateLimit = { name: 'global_org', requests: 12_000, periodSeconds: 60 };
  return {
    count: (group) => {
      const limit = limits[group] ?? limits['global'] ?? fallback;
      const seconds = now() / 1000;
      const period = Math.floor(seconds / limit.periodSeconds);
      const last = used.get(group);
      const requests = (last?.period === period ? last.requests : 0) + 1;
      used.set(group, { period, requests });
      return {
        limit,
        remaining: Math.max(0, limit.requests - requests),
        resetSeconds: Math.ceil((period + 1) * limit.periodSeconds - seconds),
        isExceeded: requests > limit.requests,
      };
    },
  };
}

export function formatRateHeaders(state: RateState): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(state.limit.requests),
    'x-ratelimit-period': String(state.limit.periodSeconds),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': String(state.resetSeconds),
    'x-ratelimit-name': state.limit.name,
  };
}

export function refuseTooMany(limit: RateLimit): Reply {
  return refuse(
    429,
    `Rate limit of ${limit.requests} requests in ${limit.periodSeconds} seconds reached. Please try again later.`,
  );
}
