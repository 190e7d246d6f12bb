/** A network and a server that fail in every way of the table in docs/sync.md, before a real Chromium and a real Firefox. */
import { readdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import type { Page } from "puppeteer-core";
import { type DrivenBrowser, poll } from "../../scripts/browsers/driven-browser.ts";
import { BROWSER_NAMES, type BrowserName } from "../../scripts/browsers/find.ts";
import english from "../../src/_locales/en/messages.json";
import type { WebdavProblem } from "../../src/core/webdav.ts";
import { bringAlmanac, withAlmanac } from "./support/almanac-in-page.ts";
import { type DavProgram, startDavProgram } from "./support/dav-programs.ts";
import { type Fault, type FaultyProxy, startFaultyProxy } from "./support/faulty-proxy.ts";
import { marksOf, star, starred } from "./support/marks-in-page.ts";
import {
  answerOfForm,
  HTTP_HOST,
  healthText,
  launchForHosts,
  openForm,
  removeCopies,
  statusOf,
  submitForm,
  syncNow,
} from "./support/own-server.ts";

let server: DavProgram;
let proxy: FaultyProxy;
/** Where a redirect leads: nothing of the reader's may arrive there. */
let elsewhere: Server;
let elsewhereAddress = "";
const strangers: string[] = [];
const browsers = new Map<BrowserName, DrivenBrowser>();
const pages = new Map<BrowserName, Page>();

beforeAll(async () => {
  server = await startDavProgram("rclone", { host: HTTP_HOST });
  proxy = await startFaultyProxy(server.address);
  elsewhere = createServer((request, response) => {
    strangers.push(`${request.method} ${request.url} ${request.headers.authorization ?? "without credentials"}`);
    response.writeHead(200).end("hello");
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  elsewhereAddress = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  for (const name of BROWSER_NAMES) {
    browsers.set(name, await launchForHosts(name));
    const page = await openForm(in_(name));
    await bringAlmanac(page);
    pages.set(name, page);
  }
}, 180_000);
afterAll(async () => {
  for (const browser of browsers.values()) await browser.close();
  removeCopies();
  await proxy?.close();
  elsewhere?.close();
  server?.close();
});

function in_(name: BrowserName): DrivenBrowser {
  const browser = browsers.get(name);
  if (!browser) throw new Error(`${name} does not run`);
  return browser;
}

function pageOf(name: BrowserName): Page {
  const page = pages.get(name);
  if (!page) throw new Error(`${name} has no page`);
  return page;
}

/** In both browsers at once. */
const inBoth = <T>(work: (page: Page, name: BrowserName) => Promise<T>) =>
  Promise.all(BROWSER_NAMES.map((name) => work(pageOf(name), name)));

const always = (fault: Fault) => () => fault;
const on =
  (wanted: string, fault: Fault): FaultyProxy["fault"] =>
  (method) =>
    method === wanted ? fault : undefined;
const html = { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, body: "<form>Log in</form>" };
const moved = () => ({ status: 302, headers: { Location: elsewhereAddress } });

describe("the form names what is wrong", () => {
  test.each<[string, () => FaultyProxy["fault"], WebdavProblem]>([
    ["a refused password", () => always({ status: 401 }), "credentials"],
    ["a forbidden folder", () => always({ status: 403 }), "forbidden"],
    ["an address that leads nowhere", () => always({ status: 404 }), "missing"],
    ["a redirect", () => always(moved()), "redirect"],
    ["a server without WebDAV", () => always({ status: 405 }), "notWebdav"],
    ["a login page", () => always(html), "webPage"],
    ["a folder that cannot be written", () => on("PUT", { status: 403 }), "readOnly"],
    ["a full disk", () => on("PUT", { status: 507 }), "full"],
    ["a connection that breaks", () => always("reset"), "unreachable"],
  ])("%s", async (_, fault, problem) => {
    proxy.fault = fault();
    await inBoth(async (page) => {
      await submitForm(page, `http://${HTTP_HOST}:${proxy.port}/`);
      expect(await answerOfForm(page)).toBe(english[`webdav_${problem}`].message);
    });
  });

  test("and takes the server once nothing is", async () => {
    proxy.fault = undefined;
    await inBoth(async (page) => {
      await submitForm(page, `http://${HTTP_HOST}:${proxy.port}/`);
      expect(await answerOfForm(page)).toBeUndefined();
    });
  });
});

describe("while it is in use", () => {
  let ordinal = 0;

  /** Exchanges until both browsers know the same. */
  async function repair(): Promise<void> {
    proxy.fault = undefined;
    for (const name of [...BROWSER_NAMES, ...BROWSER_NAMES]) await syncNow(pageOf(name));
    const [one, other] = await inBoth(marksOf);
    expect(one).toBe(other);
    for (const status of await inBoth(statusOf)) expect([status.problem, status.failures]).toEqual([undefined, 0]);
  }

  /** A mark of each browser's own, which has to survive what follows. */
  async function markInBoth(): Promise<readonly number[]> {
    const fresh = BROWSER_NAMES.map((name, at) => [name, ordinal + at] as const);
    ordinal += BROWSER_NAMES.length;
    for (const [name, at] of fresh) {
      await star(pageOf(name), at);
      await poll("the page to hear of it", async () => /sent[1-9]/.test(await healthText(pageOf(name))));
    }
    return fresh.map(([, at]) => at);
  }

  test.each<[string, () => FaultyProxy["fault"], WebdavProblem]>([
    ["401", () => always({ status: 401 }), "credentials"],
    ["403", () => always({ status: 403 }), "forbidden"],
    ["404", () => always({ status: 404 }), "missing"],
    ["409", () => on("PUT", { status: 409 }), "conflict"],
    ["412", () => on("PUT", { status: 412 }), "conflict"],
    ["423", () => on("PUT", { status: 423 }), "locked"],
    ["429", () => always({ status: 429, headers: { "Retry-After": "120" } }), "busy"],
    ["500", () => always({ status: 500 }), "server"],
    ["502", () => always({ status: 502 }), "server"],
    ["503", () => always({ status: 503 }), "busy"],
    ["507", () => on("PUT", { status: 507 }), "full"],
    ["a web page with 200", () => always(html), "webPage"],
    ["a redirect to another origin", () => always(moved()), "redirect"],
    ["a broken connection", () => always("reset"), "unreachable"],
    ["half a PUT", () => on("PUT", "half-request"), "unreachable"],
    ["a lost reply to PUT", () => on("PUT", "lose"), "unreachable"],
    ["half an answer to the listing", () => on("PROPFIND", "half-answer"), "unreachable"],
    ["no answer within half a minute", () => always("hang"), "timeout"],
  ])("%s is said in words, changes nothing, and is repaired", async (what, fault, problem) => {
    const made = await markInBoth();
    const before = await inBoth(marksOf);
    proxy.fault = fault();
    await inBoth(async (page, name) => {
      await syncNow(page);
      expect([name, await healthText(page)]).toEqual([
        name,
        expect.stringContaining(english[`webdav_${problem}`].message),
      ]);
    });
    // Where the server acted and only its reply was lost, the other may have read the news already.
    if (what !== "a lost reply to PUT") expect(await inBoth(marksOf)).toEqual(before);
    await repair();
    for (const at of made) expect(await inBoth((page) => starred(page, [at]))).toEqual([[at], [at]]);
  });

  test("half a GET is no news, and is repaired", async () => {
    const [made = 0] = await markInBoth();
    await syncNow(pageOf("chromium"));
    const before = await marksOf(pageOf("firefox"));
    proxy.fault = on("GET", "half-answer");
    await syncNow(pageOf("firefox"));
    expect(await marksOf(pageOf("firefox"))).toBe(before);
    expect(await healthText(pageOf("firefox"))).toContain(english.webdav_unreachable.message);
    await repair();
    expect(await starred(pageOf("firefox"), [made])).toEqual([made]);
  });

  test("a file cut on the server is passed over and said, and its owner writes it again", async () => {
    await repair();
    const before = await marksOf(pageOf("firefox"));
    const id = await pageOf("chromium").evaluate(
      async () => ((await chrome.storage.local.get("webdav"))["webdav"] as { device: { id: string } }).device.id,
    );
    const file = join(server.folder, "almanac", "interlinear", `${id}.bin`);
    truncateSync(file, Math.floor(statSync(file).size / 2));
    await syncNow(pageOf("firefox"));
    expect(await healthText(pageOf("firefox"))).toContain(english.webdavFile_damaged.message);
    expect(await marksOf(pageOf("firefox"))).toBe(before);
    await repair();
    expect(await healthText(pageOf("firefox"))).not.toContain(english.webdavFile_damaged.message);
  });

  test("an emptied folder is filled again", async () => {
    const folder = join(server.folder, "almanac");
    const before = await inBoth(marksOf);
    rmSync(folder, { recursive: true });
    await repair();
    expect(await inBoth(marksOf)).toEqual(before);
    const [publication = ""] = readdirSync(folder);
    expect(readdirSync(join(folder, publication))).toHaveLength(2);
  });

  test("through all of it no credentials went anywhere else, nor into an address, and no browser was taken for a clone", async () => {
    expect(strangers).toEqual([]);
    expect(proxy.requests.filter(({ path, headers }) => /ann|secret/.test(path + (headers.referer ?? "")))).toEqual([]);
    for (const { devices } of await inBoth(statusOf)) expect(devices).toHaveLength(2);
  });

  test("500 random operations of both under random faults: none lost, both equal", async () => {
    const seed = Date.now() % 0x7fffffff;
    const numbers = fc.sample(fc.nat(1_000_000), { numRuns: 4_000, seed });
    let at = 0;
    const next = (below: number) => (numbers[at++ % numbers.length] ?? 0) % below;
    const faults: readonly FaultyProxy["fault"][] = [
      undefined,
      always({ status: 401 }),
      always({ status: 503 }),
      always(html),
      always(moved()),
      always("reset"),
      on("PUT", { status: 412 }),
      on("PUT", { status: 507 }),
      on("PUT", "half-request"),
      on("PUT", "lose"),
      on("GET", "half-answer"),
      on("PROPFIND", { status: 405 }),
    ];
    const truth = new Map<number, { read?: boolean; starred?: boolean }>();
    let failed = 0;
    const requests = proxy.requests.length;
    for (let round = 0; round < 50; round += 1) {
      proxy.fault = faults[next(faults.length)];
      const operations = BROWSER_NAMES.map((_, which) =>
        Array.from({ length: 5 }, () => {
          // Each marks articles of its own, so that what is expected does not hang on whose change came last.
          const article = 1_000 + next(3_000) * 2 + which;
          const operation = next(3) > 0 ? { read: next(4) > 0 } : { starred: true };
          truth.set(article, { ...truth.get(article), ...operation });
          return { article, ...operation };
        }),
      );
      if (next(12) === 0) rmSync(join(server.folder, "almanac"), { recursive: true, force: true });
      const outcomes = await Promise.all(
        BROWSER_NAMES.map((name, which) =>
          withAlmanac(
            pageOf(name),
            async ({ openMarks, exchangeNow }, todo) => {
              const marks = await openMarks();
              for (const { article, read, starred: star } of todo) {
                if (read !== undefined) await marks.setRead(article, read);
                if (star !== undefined) await marks.setStarred(article, star);
              }
              await exchangeNow(marks);
              const stored = await chrome.storage.local.get("webdav.status");
              return (stored["webdav.status"] as { failures: number }).failures > 0;
            },
            operations[which] as readonly { article: number; read?: boolean; starred?: boolean }[],
          ),
        ),
      );
      failed += outcomes.filter(Boolean).length;
    }
    await repair();
    const lost = await inBoth((page) =>
      withAlmanac(
        page,
        async ({ openMarks, isRead, isStarred }, expected) => {
          const { state } = await openMarks();
          return expected.filter(
            ([article, { read, starred: star }]) =>
              (read !== undefined && isRead(state, article) !== read) || (star && !isStarred(state, article)),
          ).length;
        },
        [...truth],
      ),
    );
    process.stdout.write(
      `WebDAV, Chromium and Firefox: seed ${seed}, ${lost.join(" + ")} of 500 operations lost, ${failed} of 100 exchanges failed on the way, ${proxy.requests.length - requests} requests.\n`,
    );
    expect(lost).toEqual([0, 0]);
    expect(failed).toBeGreaterThan(20);
  });
});

describe("a permission that is taken away while it runs", () => {
  /** Takes the permission for the server, or gives it back, as the reader would in the browser's own pages. */
  async function setPermission(name: BrowserName, given: boolean): Promise<void> {
    if (name === "firefox") {
      // Firefox grants what is asked for within a click; here only the taking away is needed.
      await pageOf(name).evaluate(
        (host) => chrome.permissions.remove({ origins: [`http://${host}/*`] }) as unknown as Promise<void>,
        HTTP_HOST,
      );
      return;
    }
    const page = await in_(name).openPage("options.html");
    await page.goto("chrome://extensions");
    await page.evaluate(
      async (id, access) => {
        const { developerPrivate } = chrome as unknown as {
          developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
        };
        await developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: access });
      },
      new URL(in_(name).origin).host,
      given ? "ON_ALL_SITES" : "ON_CLICK",
    );
    await page.close();
  }

  test.each([...BROWSER_NAMES])(
    "%s says so at once, loses nothing, and goes on when it is given back",
    async (name) => {
      const page = pageOf(name);
      const made = name === "chromium" ? 900 : 901;
      await star(page, made);
      const before = await marksOf(page);
      await setPermission(name, false);
      await poll("the sentence", async () => (await healthText(page)).includes(english.webdav_permission.message));
      expect(await marksOf(page)).toBe(before);
      if (name === "chromium") await setPermission(name, true);
      else await page.click("#sync .server .actions button");
      await poll("a success", async () => {
        const { problem, failures } = await statusOf(page);
        return problem === undefined && failures === 0;
      });
      expect(await starred(page, [made])).toEqual([made]);
    },
  );
});
