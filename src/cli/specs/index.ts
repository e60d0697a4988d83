import type { CommandSpec } from '../command.js';

/** Every command, in the order that help lists them. A command that is not built yet is absent. */
export const commandSpecs: readonly CommandSpec[] = [];
