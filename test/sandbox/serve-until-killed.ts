import { startSandbox } from '../../src/sandbox/server.js';

const sandbox = await startSandbox({ dataFolder: process.argv[2] });
process.stdout.write(`${sandbox.url}\n`);
