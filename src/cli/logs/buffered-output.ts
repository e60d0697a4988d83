import type { Output } from '../command.js';

const chunkLength = 1 << 16;

/** Gathers lines into large writes and waits for a slower reader; with `asArray` the whole is one JSON array. */
export class BufferedOutput {
  readonly #output: Output;
  readonly #asArray: boolean;
  #pending: string;
  #isFirst = true;

  constructor(output: Output, asArray: boolean) {
    this.#output = output;
    this.#asArray = asArray;
    this.#pending = asArray ? '[' : '';
  }

  get isFull(): boolean {
    return this.#pending.length >= chunkLength;
  }

  add(line: string): void {
    if (this.#asArray) this.#pending += `${this.#isFirst ? '\n' : ',\n'}${line}`;
    else this.#pending += `${line}\n`;
    this.#isFirst = false;
  }

  async flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = '';
    if (text === '' || this.#output.write(text)) return;
    await new Promise<void>((resolve) => void this.#output.once('drain', resolve));
  }

  async finish(): Promise<void> {
    if (this.#asArray) this.#pending += '\n]\n';
    await this.flush();
  }
}
