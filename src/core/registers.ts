/**
 * What the reader has set, as registers (count, value), and how two browsers' registers join.
 *
 * The count rises with every change that the reader makes; a join keeps the higher count and, for equal counts, the
 * value that sorts last as JSON. What is untouched has no register, so a fresh profile's defaults can never overwrite
 * anything. No clock takes part.
 */

/** A setting that the reader has touched. Values of names that this version does not know are carried as they are. */
export interface Register {
  /** How often the reader changed it; at least 1. */
  readonly count: number;
  readonly value: string | number | boolean | null;
}

/** The touched settings by name. */
export type Registers = ReadonlyMap<string, Register>;

/** The format of the stored registers. */
const FORMAT = 1;

/** Reads registers back from storage, a file or another browser. Whatever is not a register is left out. */
export function parseRegisters(value: unknown): Registers {
  const registers = new Map<string, Register>();
  if (typeof value !== "object" || value === null || !("values" in value)) return registers;
  const values = value.values;
  if (typeof values !== "object" || values === null) return registers;
  for (const [name, pair] of Object.entries(values)) {
    if (!Array.isArray(pair) || !Number.isSafeInteger(pair[0]) || pair[0] < 1 || !isPlain(pair[1])) continue;
    registers.set(name, { count: pair[0], value: pair[1] });
  }
  return registers;
}

/** Registers in the form that {@link parseRegisters} reads; names in order, so that equal registers give equal JSON. */
export function serialiseRegisters(registers: Registers): {
  format: number;
  values: Record<string, [number, Register["value"]]>;
} {
  const names = [...registers.keys()].sort();
  return { format: FORMAT, values: Object.fromEntries(names.map((name) => [name, pairOf(registers.get(name))])) };
}

function pairOf(register: Register | undefined): [number, Register["value"]] {
  return register ? [register.count, register.value] : [1, null];
}

function isPlain(value: unknown): value is Register["value"] {
  return (
    value === null ||
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value))
  );
}

/** The join of two browsers' settings: commutative, associative, idempotent. */
export function mergeRegisters(left: Registers, right: Registers): Registers {
  const merged = new Map(left);
  for (const [name, register] of right) {
    const mine = merged.get(name);
    if (mine === undefined || outranks(register, mine)) merged.set(name, register);
  }
  return merged;
}

/** How many settings a join would change. */
export function settingsBeyond(mine: Registers, news: Registers): number {
  return [...news].filter(([name, register]) => {
    const known = mine.get(name);
    return known === undefined || outranks(register, known);
  }).length;
}

function outranks(one: Register, other: Register): boolean {
  return one.count !== other.count ? one.count > other.count : JSON.stringify(one.value) > JSON.stringify(other.value);
}
