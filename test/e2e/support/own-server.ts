/** What specifications of the reader's own server do in a browser: set it up, exchange, and look at what came of it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { type DrivenBrowser, poll, waitIn } from "../../../scripts/browsers/driven-browser.ts";
import type { BrowserName } from "../../../scripts/browsers/find.ts";
import { launch } from "../../../scripts/browsers/launch.ts";
import { ACCOUNT } from "./dav-programs.ts";
import { builtExtension } from "./describe-in-browsers.ts";

/** Host names of the specifications; both browsers are told that they lead to loopback. */
export const HTTPS_HOST = "cloud.example";
export const HTTP_HOST = "nas.example";
/** A name that leads nowhere. */
export const NO_HOST = "gone.example";

const copies: string[] = [];

/** Removes the copies of extensions that were made; call it after all tests. */
export function removeCopies(): void {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true, force: true });
}

/**
 * The extension as readers get it in Firefox, which can be told to grant what a click asks for. No driver can press the
 * button of Chromium's question, so there the hosts are granted at install, in a copy.
 */
export function extensionForHosts(name: BrowserName): string {
  if (name === "firefox") return builtExtension(name);
  const copy = mkdtempSync(join(tmpdir(), `almanac-${name}-`));
  copies.push(copy);
  cpSync(builtExtension(name), copy, { recursive: true });
  const path = join(copy, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as object;
  const hosts = [`https://${HTTPS_HOST}/*`, `http://${HTTP_HOST}/*`, `https://${NO_HOST}/*`];
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: hosts }));
  return copy;
}

/** Opens a browser for these specifications. */
export function launchForHosts(
  name: BrowserName,
  options: { readonly extensionDir?: string; readonly authority?: string; readonly profileDir?: string } = {},
): Promise<DrivenBrowser> {
  const rules = [`MAP ${HTTPS_HOST} 127.0.0.1`, `MAP ${HTTP_HOST} 127.0.0.1`, `MAP ${NO_HOST} ~NOTFOUND`];
  return launch(name, {
    extensionDir: extensionForHosts(name),
    ...options,
    args: name === "chromium" ? [`--host-resolver-rules=${rules.join(",")}`] : [],
    prefs: {
      "network.dns.localDomains": `${HTTPS_HOST},${HTTP_HOST}`,
      "extensions.webextOptionalPermissionPrompts": false,
    },
  });
}

/** Opens the options at the server's form. */
export async function openForm(browser: DrivenBrowser): Promise<Page> {
  const page = await browser.openPage("options.html#sync");
  await waitIn(page, "the form", () => document.querySelector("#webdav-address") !== null);
  return page;
}

/** Opens the options where a server is set up already. */
export async function openHealth(browser: DrivenBrowser): Promise<Page> {
  const page = await browser.openPage("options.html#sync");
  await waitIn(page, "the health of the exchange", () => document.querySelector("#webdav-name") !== null);
  return page;
}

/** Fills in the form and presses its button. */
export async function submitForm(page: Page, address: string, password = ACCOUNT.password): Promise<void> {
  await page.evaluate(
    (values) => {
      for (const [id, value] of Object.entries(values)) {
        const input = document.querySelector<HTMLInputElement>(`#${id}`);
        if (input) input.value = value;
      }
    },
    { "webdav-address": address, "webdav-user": ACCOUNT.user, "webdav-password": password },
  );
  // A driver's click is a person's click to the browser, which asks its question within such a one only.
  await page.click("#sync form button[type=submit]");
}

/** What the form says once it is done: `undefined` when the server was taken. */
export function answerOfForm(page: Page): Promise<string | undefined> {
  return poll("the form's answer", async () => {
    const now = await page.evaluate(() => ({
      connected: document.querySelector("#webdav-name") !== null,
      busy: document.querySelector<HTMLButtonElement>("#sync form button[type=submit]")?.disabled === true,
      said: document.querySelector("#sync form p.said")?.textContent ?? "",
    }));
    if (now.connected) return { said: undefined };
    return !now.busy && now.said !== "" && { said: now.said };
  }).then(({ said }) => said);
}

/** The server's part of the Sync section that is open, as text. */
export function healthText(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector("#sync .server")?.textContent ?? "");
}

/** Presses "Sync now" of the server and waits until the exchange is over, well or not. */
export async function syncNow(page: Page): Promise<void> {
  const button = "#sync .server .actions button";
  await waitIn(page, "the buttons", (selector) => document.querySelector(selector) !== null, button);
  const before = await exchanges(page);
  const rests = () =>
    page.evaluate((selector) => document.querySelector<HTMLButtonElement>(selector)?.disabled === false, button);
  let pressed = 0;
  await poll(
    "the end of the exchange",
    async () => {
      if (!(await rests())) return false;
      if ((await exchanges(page)) !== before) return true;
      // A sentence that goes or comes above the button moves it from under a driver's pointer.
      if (Date.now() - pressed > 2_000) {
        pressed = Date.now();
        await page.click(button);
      }
      return false;
    },
    60_000,
  );
}

interface Status {
  readonly lastSuccess: number;
  readonly failures: number;
  readonly problem?: string;
  readonly devices: readonly { device: { id: string; name: string; browser: string } }[];
}

/** How the exchange stands, as it is stored. */
export async function statusOf(page: Page): Promise<Status> {
  const stored = await page.evaluate(async () => (await chrome.storage.local.get("webdav.status"))["webdav.status"]);
  return (stored ?? { lastSuccess: 0, failures: 0, devices: [] }) as Status;
}

async function exchanges(page: Page): Promise<string> {
  const { lastSuccess, failures } = await statusOf(page);
  return `${lastSuccess} ${failures}`;
}
