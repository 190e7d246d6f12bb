/** How far the reader is, and how many minutes are left at their own pace. */
import { minutesFor, type Pace } from "../core/reading-pace.ts";
import { message } from "../ui/messages.ts";
import { oncePerFrame } from "./once-per-frame.ts";
import type { Session } from "./session.ts";

/** Keeps the line and the minutes in the bar until the signal aborts; the bar steps aside while reading on. */
export function wireProgress({ view, bar, shown, signal }: Session, pace: () => Pace): void {
  let lastY = scrollY;
  const show = () => {
    const box = view.text.getBoundingClientRect();
    const seen = innerHeight - box.top;
    const share = box.height <= 0 ? 1 : Math.min(1, Math.max(0, seen / box.height));
    bar.progress.style.setProperty("--progress", String(Math.round(share * 1000) / 1000));
    const minutes = share >= 1 ? 0 : minutesFor(shown.text.words * (1 - share), pace());
    const left = minutes === 0 ? "" : message("minutesLeft", minutes);
    if (bar.left.textContent !== left) bar.left.textContent = left;
    // A few pixels are a trembling hand, not a direction.
    if (Math.abs(scrollY - lastY) > 8) {
      bar.root.classList.toggle("away", scrollY > lastY && box.top < 0);
      lastY = scrollY;
    }
  };
  const later = oncePerFrame(show);
  addEventListener("scroll", later, { passive: true, signal });
  addEventListener("resize", later, { passive: true, signal });
  show();
}
