/** A browser with the extension that is built again and reloaded at each change, as long as the session lasts. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { DrivenBrowser } from "../browsers/driven-browser.ts";
import type { BrowserName } from "../browsers/find.ts";
import { launch } from "../browsers/launch.ts";
import { loadedOnce, reloadPlan } from "./reload-plan.ts";
import { watchPaths } from "./watch.ts";

/** Milliseconds without a save after which there is time for what a build has put off. */
const PATIENCE = 2000;

export interface SessionOptions {
  readonly browser: BrowserName;
  /** The folder that holds `chromium/` and `firefox/`, built already. */
  readonly out: string;
  /** Builds once more after these paths have changed; answers whether there is a new build. Must not throw. */
  readonly rebuild: (changed: readonly string[]) => Promise<boolean>;
  /** Called when nothing has changed for a while after a build: for what that build has put off. */
  readonly settle?: () => Promise<void>;
  /** What is watched, with everything below. */
  readonly watched: readonly string[];
  readonly visible: boolean;
  /** Kept between sessions, so that what was read stays read; a temporary one when absent. */
  readonly profileDir?: string;
  readonly say: (sentence: string) => void;
}

/** Opens the browser and watches until the signal aborts; then the browser is closed by who called. */
export async function openSession(options: SessionOptions, signal: AbortSignal): Promise<DrivenBrowser> {
  const { browser: name, out, rebuild, settle, watched, visible, profileDir, say } = options;
  const extensionDir = join(out, name);
  const browser = await launch(name, { extensionDir, visible, ...(profileDir ? { profileDir } : {}) });
  let loaded = loadedOnce(extensionDir);
  let settling: NodeJS.Timeout | undefined;
  signal.addEventListener("abort", () => clearTimeout(settling), { once: true });
  await watchPaths(
    watched.filter((path) => existsSync(path)),
    async (changed) => {
      const begin = performance.now();
      clearTimeout(settling);
      if (!(await rebuild(changed))) return;
      const now = loadedOnce(extensionDir);
      const plan = reloadPlan(loaded, now);
      loaded = now;
      try {
        if (plan === "extension") await browser.reloadExtension();
        else await Promise.all((await browser.pages()).map((page) => browser.reload(page)));
        // Editors' passing files are gone by now; a file that was taken away is still worth its name.
        const there = changed.filter((path) => existsSync(path));
        const names = (there.length > 0 ? there : changed).map((path) => relative("", path));
        say(`${names.join(", ")}: ${plan} reloaded after ${Math.round(performance.now() - begin)} ms`);
      } catch (error) {
        // A page that the person closes meanwhile is no reason to end the session.
        say(`Reloading failed: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (settle) settling = setTimeout(() => void settle(), PATIENCE);
    },
    signal,
  );
  return browser;
}
