// What must have come of all that happened to the marks, in plain numbers that know nothing of planes.
import type { Mark } from "../../src/core/read-state.ts";

/** What must hold of one article: what was acknowledged at least, what was attempted at most. */
export class Ledger {
  readonly acknowledged = new Map<number, Mark>();
  readonly attempted = new Map<number, Mark>();
  readonly notes = new Set<string>();
  operations = 0;

  note(book: Map<number, Mark>, ordinal: number, mark: Mark): void {
    const known = book.get(ordinal) ?? { read: 0, starred: 0, kept: 0, note: 0 };
    const note =
      mark.read === known.read ? Math.max(mark.note, known.note) : mark.read > known.read ? mark.note : known.note;
    book.set(ordinal, {
      read: Math.max(known.read, mark.read),
      starred: Math.max(known.starred, mark.starred),
      kept: Math.max(known.kept, mark.kept),
      note,
    });
    this.notes.add(`${ordinal} ${mark.read} ${mark.note}`);
  }

  /** Throws where a browser has less than was acknowledged, or more than was attempted. */
  expectKept(ordinal: number, found: Mark): void {
    const mark = travelling(found);
    const none = { read: 0, starred: 0, kept: 0, note: 0 };
    const least = this.acknowledged.get(ordinal) ?? none;
    const most = this.attempted.get(ordinal) ?? none;
    const told = `${ordinal}: ${JSON.stringify({ least, mark, most })}`;
    for (const key of ["read", "starred", "kept"] as const) {
      must(mark[key] >= least[key], `lost, ${key} of ${told}`);
      must(mark[key] <= most[key], `invented, ${key} of ${told}`);
    }
    must(mark.read > least.read || mark.note >= least.note, `lost, place of ${told}`);
    must(mark.note === 0 || this.notes.has(`${ordinal} ${mark.read} ${mark.note}`), `invented, place of ${told}`);
  }
}

// Revisions stay in the browser that knows them, so browsers agree on everything else.
export function travelling(mark: Mark): Mark {
  return mark.read % 2 === 0 ? mark : { ...mark, note: 0 };
}

export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`This does not hold: ${what}`);
}
