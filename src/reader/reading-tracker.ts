/** Follows the reader through a text: keeps the place, learns the pace, and marks the article read when it is. */
import { timeUntilRead } from "../core/reading-policy.ts";
import type { Settings } from "../core/settings.ts";
import { placeAtLine, READING_LINE, type TextBlocks } from "./text-blocks.ts";

export interface TrackerOptions {
  readonly text: HTMLElement;
  /** An empty element right after the text. */
  readonly end: HTMLElement;
  readonly blocks: () => TextBlocks;
  readonly words: number;
  readonly readWhen: () => Settings["readWhen"];
  readonly isRead: () => boolean;
  readonly markRead: () => void;
  /** Keeps a place, in permille; `settled` once the reader has marked the article by hand. */
  readonly keepPlace: (permille: number, settled: boolean) => void;
  /** A stretch of words that took so many milliseconds to scroll through. */
  readonly onStretch: (words: number, time: number) => void;
  readonly signal: AbortSignal;
}

export interface Tracker {
  /** From now on the reader's own mark holds. */
  markedByHand(): void;
  /** Asks the rules anew, as after a change of settings. */
  review(): void;
}

/** A place is stored when scrolling has rested for so many milliseconds. */
const REST = 700;

/** Follows until the signal aborts. The rules are asked at the first `review`, which is due once a mark can be set. */
export function trackReading(options: TrackerOptions): Tracker {
  const { text, end, words, signal } = options;
  let endSince: number | undefined;
  let endAtOnce = true;
  let byHand = false;
  let done = false;
  let readTimer: ReturnType<typeof setTimeout> | undefined;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let last: { place: number; at: number } | undefined;

  const review = () => {
    clearTimeout(readTimer);
    if (done || signal.aborted || document.visibilityState !== "visible" || options.isRead()) return;
    const wait = timeUntilRead({
      readWhen: options.readWhen(),
      words,
      endAtOnce,
      endInView: endSince === undefined ? undefined : performance.now() - endSince,
      markedByHand: byHand,
    });
    if (wait === undefined) return;
    if (wait > 0) {
      readTimer = setTimeout(review, wait + 1);
      return;
    }
    done = true;
    options.markRead();
  };

  const rest = () => {
    clearTimeout(restTimer);
    // A text that has not been scrolled has no place worth keeping.
    if (text.getBoundingClientRect().top >= 0) return;
    const place = placeAtLine(options.blocks(), READING_LINE);
    const at = performance.now();
    if (last && place > last.place) options.onStretch(((place - last.place) * words) / 1000, at - last.at);
    last = { place, at };
    options.keepPlace(place, byHand);
  };

  const endWatch = new IntersectionObserver(
    ([entry]) => {
      const inView = entry?.isIntersecting === true;
      if (!inView) endAtOnce = false;
      if (inView === (endSince !== undefined)) return;
      endSince = inView ? performance.now() : undefined;
      review();
    },
    // What has been scrolled past upwards has been reached too.
    { rootMargin: "1000000px 0px 0px 0px" },
  );
  endWatch.observe(end);
  addEventListener(
    "scroll",
    () => {
      clearTimeout(restTimer);
      restTimer = setTimeout(rest, REST);
    },
    { passive: true, signal },
  );
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "hidden") {
        rest();
        clearTimeout(readTimer);
        last = undefined;
      } else {
        if (endSince !== undefined) endSince = performance.now();
        review();
      }
    },
    { signal },
  );
  signal.addEventListener("abort", () => {
    endWatch.disconnect();
    clearTimeout(readTimer);
    clearTimeout(restTimer);
  });

  return {
    markedByHand() {
      byHand = true;
      clearTimeout(readTimer);
    },
    review,
  };
}
