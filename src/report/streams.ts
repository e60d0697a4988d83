import type { Painter } from './paint.js';

export interface StreamReport {
  readonly logType: 'configuration' | 'network';
  readonly configured: boolean;
  readonly destinationType?: string;
  readonly url?: string;
  readonly health: 'ok' | 'warning' | 'critical' | 'unknown' | 'off' | 'unavailable';
  readonly reasons: readonly string[];
  readonly lastActivity?: string;
  readonly entriesSent?: number;
}

const names = { configuration: 'audit logs', network: 'flow logs' } as const;

export function nameStream({ logType }: Pick<StreamReport, 'logType'>): string {
  return names[logType];
}

export function renderStreams(streams: readonly StreamReport[], paint: Painter): string {
  const lines = streams.flatMap((stream) => {
    const colour =
      stream.health === 'ok' ? paint.green : stream.health === 'critical' ? paint.red : paint.yellow;
    const target = stream.configured ? ` → ${stream.destinationType ?? ''} ${stream.url ?? ''}` : '';
    const sent =
      stream.entriesSent === undefined
        ? ''
        : `, ${stream.entriesSent} entries, last activity ${stream.lastActivity ?? 'never'}`;
    return [
      `${nameStream(stream).padEnd(10)} ${colour(stream.health)}${target}${paint.dim(sent)}`,
      ...stream.reasons.map((reason) => `  ${reason}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}
