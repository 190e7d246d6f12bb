/** The longest part of a list that rises. */

/** Positions, ascending, of a longest strictly rising choice among `numbers`; negative ones are passed over. */
export function longestRising(numbers: readonly number[]): number[] {
  /** For each length of a choice the position of the least number that one of this length ends with. */
  const ends: number[] = [];
  /** For each position the one before it in the best choice that ends there, -1 where it is the first. */
  const before = new Int32Array(numbers.length).fill(-1);
  for (const [at, number] of numbers.entries()) {
    if (number < 0) continue;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = at;
  }
  const chosen: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] as number) chosen.push(at);
  return chosen.reverse();
}
