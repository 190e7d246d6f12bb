/** Thins out calls that come faster than the screen is drawn. */

/** The same call, made at most once before each frame. */
export function oncePerFrame(call: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      call();
    });
  };
}
