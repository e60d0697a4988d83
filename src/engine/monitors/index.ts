export { advance, createMonitorState, type GroupStatus, type MonitorState } from './monitor-state.js';
export type { LogMonitor, MissingData, MonitorStatus, Renotify, Thresholds } from './log-monitor.js';
export { parseDuration } from './duration.js';
export { readMonitor } from './read-monitor.js';
export { replay, type ArrivedLog, type Replay, type ReplayRange } from './replay.js';
export type { GroupValue, MonitorTransition } from './transition.js';
