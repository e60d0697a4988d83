import type { Tunable, Tuning } from '../src/model/tunable.js';
import { bytes } from '../src/model/units.js';
import { trafficMonitors } from './monitors/traffic.js';
import type { PartialSettings, Settings, Thresholds, WatchedPort } from './settings.js';
import { completeSettings } from './settings.js';

/** Thresholds of traffic that fit no two tailnets, with the value below which an alert would tell of nothing. */
const floors = {
  bytesToDestination: 50_000_000,
  bytesFromSource: 50_000_000,
  exitBytes: 50_000_000,
  relayedShare: 25,
  fanOut: 10,
  rejects: 20,
} as const satisfies { readonly [Name in keyof Thresholds]?: number };

type TunedThreshold = keyof typeof floors;

const portFloorBytes = 10_000_000;
/** A value that no tailnet reaches: the monitor is there, and stays silent while its values are read. */
const unreachable = Number.MAX_SAFE_INTEGER;

/** Which thresholds a backtest may suggest under these settings. */
export function tuning(chosen: PartialSettings): Tuning {
  const settings = completeSettings(chosen);
  const splits = settings.flows !== 'unsplit';
  return {
    tunables: [
      ...thresholdNames.map((name) =>
        tunable(`thresholds.${name}`, floors[name], only(settings, { [name]: unreachable })),
      ),
      ...settings.watchedPorts.map(({ port }) =>
        tunable(`watchedPorts[${port}].bytes`, portFloorBytes, only(settings, {}, port)),
      ),
    ],
    // Whoever asks for thresholds of traffic means to split: only split logs have any.
    probe: {
      ...apply(chosen, settings, (_, own) => own ?? unreachable),
      flows: splits ? 'split' : 'unsplit',
      // Their numbers are the same on metrics, which a probe would have to ask for first.
      flowMonitors: 'logs',
    },
    splits,
    apply: (values) => apply(chosen, settings, (setting, own) => values.get(setting) ?? own),
  };
}

const thresholdNames = Object.keys(floors) as readonly TunedThreshold[];

function tunable(setting: string, floor: number, settings: Settings): Tunable {
  const [monitor] = trafficMonitors(settings);
  return { setting, floor, monitor: monitor?.key ?? '' };
}

/** The settings with one threshold alone, so that its monitor is the only one. */
function only(
  settings: Settings,
  chosen: { readonly [Name in TunedThreshold]?: number },
  port?: number,
): Settings {
  const none: { readonly [Name in TunedThreshold]: null } = {
    bytesToDestination: null,
    bytesFromSource: null,
    exitBytes: null,
    relayedShare: null,
    fanOut: null,
    rejects: null,
  };
  return {
    ...settings,
    thresholds: { ...settings.thresholds, ...none, ...inUnits(chosen) },
    watchedPorts: settings.watchedPorts.map((watched) => ({
      ...watched,
      bytes: watched.port === port ? bytes(unreachable) : null,
    })),
  };
}

/** The names say which of them are bytes; at run time all are numbers. */
function inUnits(chosen: { readonly [Name in TunedThreshold]?: number }): Partial<
  Pick<Thresholds, TunedThreshold>
> {
  const { bytesToDestination, bytesFromSource, exitBytes, ...counts } = chosen;
  return {
    ...counts,
    ...(bytesToDestination === undefined ? {} : { bytesToDestination: bytes(bytesToDestination) }),
    ...(bytesFromSource === undefined ? {} : { bytesFromSource: bytes(bytesFromSource) }),
    ...(exitBytes === undefined ? {} : { exitBytes: bytes(exitBytes) }),
  };
}

function apply(
  chosen: PartialSettings,
  settings: Settings,
  choose: (setting: string, own: number | null) => number | null,
): PartialSettings {
  const thresholds: Record<string, number> = {};
  for (const name of thresholdNames) {
    const value = choose(`thresholds.${name}`, settings.thresholds[name]);
    if (value !== null) thresholds[name] = value;
  }
  const watchedPorts = settings.watchedPorts.map((watched): WatchedPort => {
    const value = choose(`watchedPorts[${watched.port}].bytes`, watched.bytes);
    return { ...watched, bytes: value === null ? null : bytes(value) };
  });
  return { ...chosen, thresholds: { ...chosen.thresholds, ...inUnits(thresholds) }, watchedPorts };
}
