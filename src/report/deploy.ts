import type { Painter } from './paint.js';

interface Named {
  readonly kind: string;
  readonly key: string;
}

export interface DoneStep extends Named {
  readonly id: string | number;
  readonly type: string;
  readonly ms: number;
}

export interface RefusedStep extends Named {
  readonly status: number;
  readonly errors: readonly string[];
}

export interface DeployOutcome {
  readonly applied: readonly DoneStep[];
  readonly failed: readonly RefusedStep[];
  readonly notDone: readonly string[];
}

/** One line of progress. */
export function renderStep(step: DoneStep | RefusedStep, paint: Painter): string {
  if ('errors' in step) {
    const status = step.status === 0 ? '' : `${step.status} `;
    return paint.red(`failed ${step.kind}/${step.key}: ${status}${step.errors.join('; ')}`);
  }
  return `${past[step.type] ?? step.type} ${step.kind}/${step.key} ${paint.dim(`${step.id}, ${Math.round(step.ms)} ms`)}`;
}

const past: Readonly<Record<string, string>> = { create: 'created', update: 'updated', delete: 'deleted' };

/** What was done, and by name what was not. */
export function renderOutcome({ applied, failed, notDone }: DeployOutcome, paint: Painter): string {
  const lines = [
    ...failed.map((step) => renderStep(step, paint)),
    ...notDone.map((name) => paint.yellow(`not done ${name}`)),
    `${applied.length} done, ${failed.length} failed${notDone.length === 0 ? '' : `, ${notDone.length} not done`}`,
  ];
  return `${lines.join('\n')}\n`;
}
