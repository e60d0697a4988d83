export { isMonitorTestFile } from './read-test-file.js';
export {
  runMonitorTests,
  type IncomingTestLog,
  type MonitorTestInput,
  type MonitorTestResult,
} from './run-tests.js';
