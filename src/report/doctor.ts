import type { Painter } from './paint.js';

export interface DoctorLine {
  readonly id: string;
  readonly title: string;
  readonly status: 'pass' | 'warn' | 'fail' | 'skip' | 'note';
  readonly message: string;
  readonly remedy?: string;
}

/** One line a check; what is not well with its remedy below it. */
export function renderDoctor(lines: readonly DoctorLine[], paint: Painter): string {
  const signs: Readonly<Record<DoctorLine['status'], string>> = {
    pass: paint.green('✓'),
    warn: paint.yellow('!'),
    fail: paint.red('✗'),
    skip: paint.dim('–'),
    note: paint.cyan('i'),
  };
  const count = (status: DoctorLine['status']): number =>
    lines.filter((line) => line.status === status).length;
  const text = lines.flatMap(({ status, title, message, remedy }) => [
    `${signs[status]} ${title}: ${message}`,
    ...(remedy === undefined ? [] : [`    ${paint.dim(remedy)}`]),
  ]);
  return `${text.join('\n')}\n${count('pass')} well, ${count('warn')} warnings, ${count('fail')} failed, ${count('skip')} skipped\n`;
}
