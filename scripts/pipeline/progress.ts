/** A progress bar for long builds: on a terminal only, and only once a build has turned out to be long. */
import type { Phase } from "./build-options.ts";

const WIDTH = 30;
/** Milliseconds before it appears, and between two drawings. */
const PATIENCE = 700;
const PERIOD = 80;

export interface ProgressBar {
  readonly show: (phase: Phase, done: number, total: number) => void;
  readonly clear: () => void;
}

/** Draws on `stream`; does nothing where that is a file or a pipe. */
export function progressBar(stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  const started = performance.now();
  let last = 0;
  return {
    show: (phase, done, total) => {
      const now = performance.now();
      if (now - started < PATIENCE || now - last < PERIOD) return;
      last = now;
      const full = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
      stream.write(`\r\x1b[K${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${phase} ${done} of ${total}`);
    },
    clear: () => {
      if (last > 0) stream.write("\r\x1b[K");
    },
  };
}
