import { startSandbox } from '../../src/sandbox/server.js';

const sandbox = await startSandbox({
  dataFolder: process.argv[2],
  warn: (message) => void process.stderr.write(`${message}\n`),
});
process.stdout.write(`${sandbox.url}\n`);
