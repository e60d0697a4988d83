#!/usr/bin/env node
import { main } from '../src/cli/main.js';
import { content } from './content.js';

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  now: Date.now,
  content,
});
