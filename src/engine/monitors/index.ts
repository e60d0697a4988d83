export { advance, createMonitorState, type GroupStatus, type MonitorState } from './monitor-state.js';
export type { LogMonitor } from './log-monitor.js';
export { readMonitor } from './read-monitor.js';
export { replay } from './replay.js';
export type { GroupValue, MonitorTransition } from './transition.js';
export type { SavedGroup } from './known-groups.js';
