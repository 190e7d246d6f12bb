// Holds scripts/browsers/find.ts: which browser is found, in which order, and that a wish is never passed over.
import { BrowserMissing, browserCache, findBrowser } from "../../../scripts/browsers/find.ts";

const machine = (executables: readonly string[], environment: Record<string, string>) => ({
  environment,
  home: "/home/reader",
  isExecutable: (path: string) => executables.includes(path),
});

test("the variable wins over PATH", () => {
  const here = machine(["/opt/c", "/usr/bin/chromium"], { ALMANAC_CHROMIUM: "/opt/c", PATH: "/usr/bin" });
  expect(findBrowser("chromium", here)).toBe("/opt/c");
});

test("a variable that names nothing runnable is an error, not a reason to look elsewhere", () => {
  const here = machine(["/usr/bin/firefox"], { ALMANAC_FIREFOX: "/gone", PATH: "/usr/bin" });
  expect(() => findBrowser("firefox", here)).toThrow(BrowserMissing);
});

test("the better name wins, wherever on PATH it is", () => {
  const here = machine(["/bin/google-chrome", "/usr/bin/chromium"], { PATH: "/bin:/usr/bin" });
  expect(findBrowser("chromium", here)).toBe("/usr/bin/chromium");
});

test("the usual places come after PATH, with the home folder filled in", () => {
  const app = "/home/reader/Applications/Firefox.app/Contents/MacOS/firefox";
  expect(findBrowser("firefox", machine([app], {}))).toBe(app);
  expect(findBrowser("firefox", machine([], { PATH: "/usr/bin" }))).toBeUndefined();
});

test("a relative entry of PATH is no place to run things from", () => {
  expect(findBrowser("firefox", machine(["firefox", "./firefox"], { PATH: ".:" }))).toBeUndefined();
});

test("downloads go to the user's cache", () => {
  expect(browserCache({ XDG_CACHE_HOME: "/c" }, "/home/reader")).toBe("/c/almanac/browsers");
  expect(browserCache({}, "/home/reader")).toBe("/home/reader/.cache/almanac/browsers");
});
