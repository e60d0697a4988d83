import type { Context } from '../command.js';

const progressMillis = 500;
const mostNamed = 5;

/** Counts what a run reads, shows it while it runs on a terminal, and sums it up on stderr at the end. */
export class RunCounter {
  readonly #context: Context;
  readonly #isQuiet: boolean;
  readonly #startedAt: number;
  readonly #bad: string[] = [];
  readonly #problems = new Set<string>();
  #shownAt: number;
  #logs = 0;
  #badLines = 0;
  #bytes = 0;

  constructor(context: Context, isQuiet: boolean) {
    this.#context = context;
    this.#isQuiet = isQuiet;
    this.#startedAt = context.now();
    this.#shownAt = this.#startedAt;
  }

  log(): void {
    this.#logs += 1;
  }

  bad(line: number, reason: string): void {
    this.#badLines += 1;
    if (this.#bad.length < mostNamed) this.#bad.push(`line ${line} is left out: ${reason}`);
  }

  problem(message: string): void {
    if (this.#problems.size < mostNamed) this.#problems.add(message);
  }

  progress(bytes: number): void {
    this.#bytes += bytes;
    const { stderr, now } = this.#context;
    if (stderr.isTTY !== true || this.#isQuiet || now() - this.#shownAt < progressMillis) return;
    this.#shownAt = now();
    stderr.write(`\r${this.#summary()}\u001B[K`);
  }

  finish(notes: readonly string[]): void {
    const { stderr } = this.#context;
    if (this.#isQuiet) return;
    if (stderr.isTTY === true) stderr.write('\r\u001B[K');
    for (const line of [...this.#bad, ...this.#problems, ...notes]) stderr.write(`${line}\n`);
    stderr.write(`${this.#summary()}\n`);
  }

  #summary(): string {
    const seconds = (this.#context.now() - this.#startedAt) / 1000;
    const rate = seconds > 0 ? `, ${Math.round(this.#logs / seconds)} a second` : '';
    const bad = this.#badLines === 1 ? '1 bad line' : `${this.#badLines} bad lines`;
    return `${this.#logs} logs, ${bad}, ${(this.#bytes / 1e6).toFixed(1)} MB${rate}`;
  }
}
