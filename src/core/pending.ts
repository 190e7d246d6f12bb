/** How much of what is marked here another place does not know yet. */
import { markedOrdinals } from "./backup.ts";
import { beyond, emptyState, type ReadState } from "./read-state.ts";
import { decodeMarks } from "./wire.ts";
import { encodeMarks } from "./wire-writing.ts";

/** How many articles' marks go beyond `told`, which is what the other place was last told, in text form. */
export function countPending(state: ReadState, told: string): number {
  const known = decodeMarks(told, state.lineage);
  return countBeyond(state, known.kind === "marks" ? known.state : emptyState(state.lineage));
}

/** How many articles' marks go beyond `known`. Revisions do not count: they stay in the browser that knows them. */
export function countBeyond(state: ReadState, known: ReadState): number {
  const travelling = decodeMarks(encodeMarks(state, "places"), state.lineage);
  return travelling.kind === "marks" ? markedOrdinals(beyond(known, travelling.state)).length : 0;
}
