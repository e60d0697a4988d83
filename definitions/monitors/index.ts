import type { MonitorAsset } from '../../src/model/monitor.js';
import type { Settings } from '../settings.js';
import { physicalTraffic } from './physical-traffic.js';
import { reportMonitors } from './reports.js';
import { silenceMonitors } from './silence.js';
import { threatMonitors } from './threats.js';
import { trafficMonitors } from './traffic.js';
import { unknownEventMonitors } from './unknown-events.js';
import { virtualTraffic } from './virtual-traffic.js';

/** Every monitor, those of the published package first. */
export function monitors(settings: Settings): readonly MonitorAsset[] {
  return [
    virtualTraffic(settings),
    physicalTraffic(settings),
    ...threatMonitors(settings),
    ...silenceMonitors(settings),
    ...reportMonitors(settings),
    ...unknownEventMonitors(settings),
    ...trafficMonitors(settings),
  ];
}
