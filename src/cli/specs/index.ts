import type { CommandSpec } from '../command.js';
import { logsSplitSpec } from './logs-split.js';
import { sandboxSpec } from './sandbox.js';
import { validateSpec } from './validate.js';

/** Every command, in the order that help lists them. A command that is not built yet is absent. */
export const commandSpecs: readonly CommandSpec[] = [validateSpec, sandboxSpec, logsSplitSpec];
