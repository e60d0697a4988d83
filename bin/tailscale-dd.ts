#!/usr/bin/env node
import { main } from '../src/cli/main.js';
import { startReadThread, startTestThread } from './start-thread.js';

// A reader that has seen enough, such as `head`, closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  now: Date.now,
  startTestThread,
  startReadThread,
  loadContent: async () => (await import('./content.js')).content,
});
