export { parseMonitorQuery } from './parse.js';
export { printMonitorQuery } from './print.js';
export { compositeMonitors } from './composite.js';
export * from './syntax-tree.js';
