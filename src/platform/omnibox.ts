/** The address bar's keyword, as `omnibox` of the manifest names it. */
import { browser } from "./browser.ts";

export interface Suggestion {
  /** What the field holds when the suggestion is chosen. */
  readonly content: string;
  readonly description: string;
}

export interface OmniboxActions {
  /** What the reader may mean, best first. */
  readonly suggest: (text: string) => Promise<readonly Suggestion[]>;
  /** The reader pressed Enter. */
  readonly enter: (text: string) => Promise<void>;
  readonly onFailure: (cause: unknown) => void;
}

/** The keyword, where the browser has an address bar that takes one; Firefox for Android has none. */
export function addressBarKeyword(): string | undefined {
  const { omnibox } = browser as Partial<typeof browser>;
  return omnibox && browser.runtime.getManifest().omnibox?.keyword;
}

/** Registers the keyword; call it in the worker's first turn. `hint` is the line above the suggestions. */
export function registerOmnibox(hint: () => string, { suggest, enter, onFailure }: OmniboxActions): void {
  const omnibox = (browser as Partial<typeof browser>).omnibox;
  if (!omnibox) return;
  const describe = () => omnibox.setDefaultSuggestion({ description: described(hint()) });
  // Said at once, too: a worker that the keyword wakes comes too late for the first line of that search.
  describe();
  omnibox.onInputStarted.addListener(describe);
  omnibox.onInputChanged.addListener((text, answer) => {
    suggest(text).then(
      (found) => answer(found.map(({ content, description }) => ({ content, description: described(description) }))),
      onFailure,
    );
  });
  omnibox.onInputEntered.addListener((text) => void enter(text).catch(onFailure));
}

// Chromium reads descriptions as XML, Firefox as plain text.
function described(text: string): string {
  if (browser.runtime.getURL("").startsWith("moz-")) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
