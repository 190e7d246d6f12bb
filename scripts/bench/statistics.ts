/** Medians, percentiles and ratios of repeated measurements. */

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which a share of the values lies, interpolated between neighbours. NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Runs two measurements by turns, so that what disturbs the machine disturbs both. Each answers with its value; the
 * first round warms caches and is thrown away when `warm` is given.
 */
export async function alternate(
  runs: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
  { warm = true }: { readonly warm?: boolean } = {},
): Promise<{ readonly ours: number[]; readonly baseline: number[] }> {
  const values = { ours: [] as number[], baseline: [] as number[] };
  for (let run = warm ? -1 : 0; run < runs; run += 1) {
    // Who goes first changes, since the first of a pair pays for what the other finds ready.
    const order = run % 2 === 0 ? (["ours", "baseline"] as const) : (["baseline", "ours"] as const);
    for (const side of order) {
      const value = await { ours, baseline }[side]();
      if (run >= 0) values[side].push(value);
    }
  }
  return values;
}
