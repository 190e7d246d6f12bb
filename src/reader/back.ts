/** Back: to where the reader came from, or to the article's month when they came from nowhere. */
import type { Session } from "./session.ts";

interface WithNavigation {
  readonly navigation?: { readonly canGoBack: boolean };
}

/** Makes the Back link return; the answer does the same for the key. */
export function wireBack({ view, signal }: Session): () => void {
  view.back.addEventListener(
    "click",
    (event) => {
      if (!cameFromOurs() || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      history.back();
    },
    { signal },
  );
  return () => view.back.click();
}

// The Navigation API tells of this extension's own entries only; other sites' pages are not for us to go back to.
function cameFromOurs(): boolean {
  const { navigation } = globalThis as WithNavigation;
  return navigation?.canGoBack ?? false;
}
