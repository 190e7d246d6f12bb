/**
 * "New": what an update of the extension brought and no list has shown yet.
 *
 * The background compares each version of the library with the one before it; a list takes away what it has shown.
 * What was there when the extension was installed is never new, however much it is.
 */
import type { LibraryIndex, Runs } from "./library.ts";
import { ordinalsOf, ordinalsOfMonths, runsOf } from "./months.ts";

/** The library that this browser knew last. */
export interface KnownLibrary {
  readonly lineage: string;
  readonly fingerprint: string;
  /** Every article that any version of it held. */
  readonly ordinals: Runs;
}

export interface Arrival {
  readonly known: KnownLibrary;
  /** Articles that no version before this one held. */
  readonly arrived: readonly number[];
}

/** What another version of the library brings; `undefined` when it is the version that is known. */
export function arrivalOf(
  { lineage, fingerprint, months }: LibraryIndex,
  known: KnownLibrary | undefined,
): Arrival | undefined {
  if (known?.lineage === lineage && known.fingerprint === fingerprint) return undefined;
  const present = ordinalsOfMonths(months);
  // A first library and one of another registry bring nothing: all of it would be new at once.
  if (known?.lineage !== lineage) return { known: { lineage, fingerprint, ordinals: runsOf(present) }, arrived: [] };
  const before = new Set(ordinalsOf(known.ordinals));
  const arrived = present.filter((ordinal) => !before.has(ordinal));
  return { known: { lineage, fingerprint, ordinals: runsOf([...before, ...arrived]) }, arrived };
}

/** Reads the known library back from storage. */
export function parseKnownLibrary(value: unknown): KnownLibrary | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { lineage, fingerprint, ordinals } = value as Record<string, unknown>;
  if (typeof lineage !== "string" || typeof fingerprint !== "string") return undefined;
  return { lineage, fingerprint, ordinals: parseRuns(ordinals) };
}

/** No list of runs that is stored here reaches further; one that does is none of ours, and would take forever to walk. */
const MOST = 2 ** 20;

/** Reads a set of ordinals back from storage; nothing where it is none. */
export function parseRuns(value: unknown): Runs {
  if (!Array.isArray(value) || value.length % 2 !== 0) return [];
  let least = 0;
  for (let at = 0; at < value.length; at += 2) {
    const [start, length] = value.slice(at, at + 2) as unknown[];
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(length)) return [];
    const [from, count] = [start as number, length as number];
    if (from < least || count < 1 || from + count > MOST) return [];
    least = from + count;
  }
  return value as number[];
}
