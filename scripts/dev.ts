/**
 * `npm start`: builds the publication, opens a browser with it and reloads at each change. Where no browser can be
 * shown it says how to load the extension by hand, and succeeds.
 * `-- --help` tells the options.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { BROWSER_NAMES, type BrowserName, findBrowser } from "./browsers/find.ts";
import { buildCommand, toBuildOptions } from "./command-line/build-command.ts";
import { Option } from "./command-line/command.ts";
import { hasDisplay, loadingInstructions } from "./dev/instructions.ts";
import { openSession } from "./dev/session.ts";
import { projectRoot } from "./pipeline/project-root.ts";
import { openTellingBuild } from "./pipeline/telling-build.ts";

const purpose = "Builds a publication, opens a browser with it, and shows changes as they are saved.";
const { browser: wished, ...read } = buildCommand("npm start --", purpose)
  .addOption(new Option("--browser <name>", "the browser to open, where there are both").choices(BROWSER_NAMES))
  .parse()
  .opts();
const options = toBuildOptions(read);
const root = projectRoot();
const out = resolve(options.out);
const build = openTellingBuild(options);

const available = BROWSER_NAMES.filter((name) => findBrowser(name) !== undefined);
const browser = wished ?? available[0];
const reason = whyNoBrowser();
const built = await tryToBuild();

if (reason !== undefined || browser === undefined) {
  if (built) console.log(loadingInstructions(out, reason ?? "No browser was found."));
  else process.exitCode = 1;
} else {
  await develop(browser);
}
await build.close();

function whyNoBrowser(): string | undefined {
  if (!hasDisplay(process.platform, process.env)) return "There is no display to open a browser on.";
  if (browser === undefined) return "No browser was found on this machine.";
  if (!available.includes(browser)) return `No ${browser} was found on this machine.`;
  return undefined;
}

/** A mistake in an article or in the code is told and waits to be mended; it does not end the session. */
async function tryToBuild(changed?: readonly string[]): Promise<boolean> {
  try {
    return (await build.build(changed)) !== undefined;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

async function develop(name: BrowserName): Promise<void> {
  if (!built && !existsSync(join(out, name, "manifest.json"))) {
    process.exitCode = 1;
    return;
  }
  const controller = new AbortController();
  const session = await openSession(
    {
      browser: name,
      out,
      rebuild: tryToBuild,
      settle: () =>
        build.settle().catch((error: unknown) => console.error(error instanceof Error ? error.message : error)),
      watched: [resolve(options.content), join(root, "src"), join(root, "manifest.json")],
      visible: true,
      profileDir: join(root, "node_modules/.cache/almanac", `profile-${name}`),
      say: (sentence) => console.log(sentence),
    },
    controller.signal,
  );
  const first = ["library.html", "popup.html", "options.html"].find((page) => existsSync(join(out, name, page)));
  if (first) await session.openPage(first);
  console.log(`${name} is open; changes are built and shown as they are saved. Ctrl+C ends it.`);
  const ended = new Promise<void>((resolveEnd) => {
    process.once("SIGINT", resolveEnd);
    process.once("SIGTERM", resolveEnd);
    session.onClosed(resolveEnd);
  });
  await ended;
  controller.abort();
  await session.close();
}
