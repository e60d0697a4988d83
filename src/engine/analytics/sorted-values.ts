/** Numbers in order, to which and from which single ones are added and removed. */
export class SortedValues {
  readonly #values: number[] = [];

  get size(): number {
    return this.#values.length;
  }

  /** The number at a place of the order, from 0. */
  at(index: number): number | undefined {
    return this.#values.at(index);
  }

  add(value: number): void {
    this.#values.splice(this.#placeOf(value), 0, value);
  }

  remove(value: number): void {
    const place = this.#placeOf(value);
    if (this.#values[place] === value) this.#values.splice(place, 1);
  }

  /** The first place whose number is not below `value`. */
  #placeOf(value: number): number {
    let low = 0;
    let high = this.#values.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#values[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
