/** What a join of marks would change, in words, before it does. */
import type { JoinPreview } from "../core/backup.ts";
import { countMessage } from "../ui/messages.ts";

/** A line for each kind of change that there is. */
export function planLines(changes: JoinPreview): string[] {
  const kinds = ["becomeRead", "becomeUnread", "becomeStarred", "becomeUnstarred", "placesMove"] as const;
  return kinds.filter((kind) => changes[kind] > 0).map((kind) => countMessage(`backup_${kind}`, changes[kind]));
}
