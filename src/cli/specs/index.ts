import type { CommandSpec } from '../command.js';
import { backtestSpec } from './backtest.js';
import { buildSpec } from './build.js';
import { completionSpec } from './completion.js';
import { deploySpec } from './deploy.js';
import { destroySpec } from './destroy.js';
import { diffSpec } from './diff.js';
import { docsSpec } from './docs.js';
import { doctorSpec } from './doctor.js';
import { driftSpec } from './drift.js';
import { estimateSpec } from './estimate.js';
import { exportSplitSpecs } from './export-split.js';
import { exportTerraformSpec } from './export-terraform.js';
import { forwardSpec } from './forward.js';
import { importSpec } from './import.js';
import { initSpec } from './init.js';
import { logsGenerateSpec } from './logs-generate.js';
import { logsRunSpec } from './logs-run.js';
import { logsSplitSpec } from './logs-split.js';
import { planSpec } from './plan.js';
import { promoteSpec } from './promote.js';
import { sandboxSpec } from './sandbox.js';
import { streamSpecs } from './stream.js';
import { testSpec } from './test.js';
import { validateSpec } from './validate.js';

/** Every command, in the order that help lists them. A command that is not built yet is absent. */
export const commandSpecs: readonly CommandSpec[] = [
  initSpec,
  buildSpec,
  validateSpec,
  testSpec,
  diffSpec,
  planSpec,
  deploySpec,
  promoteSpec,
  driftSpec,
  destroySpec,
  importSpec,
  sandboxSpec,
  logsGenerateSpec,
  logsRunSpec,
  logsSplitSpec,
  estimateSpec,
  forwardSpec,
  backtestSpec,
  ...streamSpecs,
  doctorSpec,
  docsSpec,
  exportTerraformSpec,
  ...exportSplitSpecs,
  completionSpec,
];
