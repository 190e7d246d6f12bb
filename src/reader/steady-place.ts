/** Keeps what is being read where it is on the screen while the look of the text changes. */
import type { Session } from "./session.ts";
import { firstBelow, READING_LINE } from "./text-blocks.ts";

/** Keeps the block at the reading line there through each change, until the signal aborts. */
export function keepPlaceSteady({ look, blocks, signal }: Session): void {
  look.changing = () => {
    // At the head of the page the head is the place.
    const all = blocks().blocks;
    const block = scrollY < READING_LINE ? undefined : all[firstBelow(all, READING_LINE)];
    if (!block) return;
    const { top, height } = block.getBoundingClientRect();
    // Within a block the same share of it is read, as far as that tells.
    const share = Math.max(0, (READING_LINE - top) / height);
    const at = share > 0 ? READING_LINE : top;
    const keep = () => {
      const now = block.getBoundingClientRect();
      const away = now.top + share * now.height - at;
      if (Math.abs(away) >= 1) scrollBy({ top: away, behavior: "instant" });
    };
    // Once the change is applied, which is in this task.
    queueMicrotask(keep);
  };
  signal.addEventListener("abort", () => {
    look.changing = undefined;
  });
}
