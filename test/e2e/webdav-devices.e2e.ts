/** Three devices at one folder, two of them from one copied profile: all offline with different marks, and back. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { type DrivenBrowser, poll } from "../../scripts/browsers/driven-browser.ts";
import { bringAlmanac } from "./support/almanac-in-page.ts";
import { type DavProgram, startDavProgram } from "./support/dav-programs.ts";
import { type FaultyProxy, startFaultyProxy } from "./support/faulty-proxy.ts";
import { marksOf, star, starred } from "./support/marks-in-page.ts";
import {
  answerOfForm,
  extensionForHosts,
  HTTP_HOST,
  launchForHosts,
  openForm,
  openHealth,
  removeCopies,
  statusOf,
  submitForm,
  syncNow,
} from "./support/own-server.ts";

const home = mkdtempSync(join(tmpdir(), "almanac-devices-"));
const browsers: DrivenBrowser[] = [];
let server: DavProgram;
let proxy: FaultyProxy;

beforeAll(async () => {
  server = await startDavProgram("rclone", { host: HTTP_HOST });
  proxy = await startFaultyProxy(server.address);
}, 120_000);
afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await proxy?.close();
  server?.close();
  removeCopies();
  rmSync(home, { recursive: true, force: true });
});

async function setUp(browser: DrivenBrowser): Promise<Page> {
  const page = await openForm(browser);
  await submitForm(page, `http://${HTTP_HOST}:${proxy.port}/`);
  expect(await answerOfForm(page)).toBeUndefined();
  return page;
}

const deviceOf = (page: Page) =>
  page.evaluate(
    async () => ((await chrome.storage.local.get("webdav"))["webdav"] as { device: { id: string } }).device.id,
  );

test("a copied profile is noticed, and nothing of three devices is lost", async () => {
  const extensionDir = extensionForHosts("chromium");
  const [first, second] = [join(home, "first"), join(home, "second")];
  const original = await launchForHosts("chromium", { extensionDir, profileDir: first });
  await setUp(original);
  await original.close();
  cpSync(first, second, { recursive: true, filter: (path) => !/Singleton/.test(path) });

  const pages: Page[] = [];
  for (const profileDir of [first, second]) {
    const browser = await launchForHosts("chromium", { extensionDir, profileDir });
    browsers.push(browser);
    pages.push(await openHealth(browser));
  }
  const firefox = await launchForHosts("firefox");
  browsers.push(firefox);
  pages.push(await setUp(firefox));
  const before = await Promise.all(pages.map(deviceOf));
  expect(before[0]).toBe(before[1]);

  // All of them offline, each with marks of its own.
  proxy.fault = () => "reset";
  for (const [at, page] of pages.entries()) {
    await bringAlmanac(page);
    for (const ordinal of [at, 10 + at, 3_000 + at]) await star(page, ordinal);
    await syncNow(page);
    expect((await statusOf(page)).problem).toBe("unreachable");
  }

  proxy.fault = undefined;
  for (let round = 0; round < 3; round += 1) for (const page of pages) await syncNow(page);
  const all = pages.flatMap((_, at) => [at, 10 + at, 3_000 + at]).sort((one, other) => one - other);
  for (const page of pages) expect(await starred(page, all)).toEqual(all);
  const states = await Promise.all(pages.map(marksOf));
  expect(new Set(states).size).toBe(1);

  const after = await Promise.all(pages.map(deviceOf));
  expect(new Set(after).size).toBe(3);
  await poll("a file of each", async () => {
    const [publication = ""] = readdirSync(join(server.folder, "almanac"));
    const files = readdirSync(join(server.folder, "almanac", publication)).sort();
    return JSON.stringify(files) === JSON.stringify(after.map((id) => `${id}.bin`).sort());
  });
  for (const page of pages) {
    await syncNow(page);
    expect((await statusOf(page)).devices.map(({ device }) => device.id).sort()).toEqual([...after].sort());
  }
}, 240_000);
