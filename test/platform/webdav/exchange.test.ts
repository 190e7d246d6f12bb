/** @jest-environment node */
import fc from "fast-check";
import type { Device } from "../../../src/core/mail.ts";
import { markingRead, settingPlace, settingRead, settingStarred } from "../../../src/core/marking.ts";
import {
  emptyState,
  isRead,
  isStarred,
  merge,
  placeOf,
  type ReadState,
  sameState,
} from "../../../src/core/read-state.ts";
import { mergeRegisters, type Registers } from "../../../src/core/registers.ts";
import { settingsOf, withSetting } from "../../../src/core/settings.ts";
import { webdavClient } from "../../../src/platform/webdav/client.ts";
import type { Secret } from "../../../src/platform/webdav/envelope.ts";
import { type Exchanged, exchange, type Memory } from "../../../src/platform/webdav/exchange.ts";
import { type DavServer, type Fault, startDavServer } from "../../support/dav-server.ts";

const LINEAGE = "00112233aabbccdd";
const account = { user: "ann", password: "secret" };
let server: DavServer;
beforeEach(async () => {
  server = await startDavServer(account);
});
afterEach(() => server.close());

/** A browser without pages: its truth in memory, its exchange the real one over real HTTP. */
class Browser {
  state: ReadState = emptyState(LINEAGE);
  settings: Registers = new Map();
  memory: Memory = { tokens: {}, published: [], stands: "", devices: [] };
  device: Device;
  secret: Secret | undefined;
  day = "2026-11-23";
  failures = 0;

  constructor(number: number, secret?: Secret) {
    this.device = { id: number.toString(16).padStart(16, "0"), name: `Browser ${number}`, browser: "Test" };
    this.secret = secret;
  }

  change(change: (state: ReadState) => ReadState): void {
    this.state = merge(this.state, change(this.state));
  }

  async sync(): Promise<Exchanged> {
    const current = () => this.state;
    const result = await exchange({
      client: webdavClient({ address: `${server.address}almanac/notes/`, ...account }),
      local: {
        get state() {
          return current();
        },
        join: async (news) => this.change(() => news),
        settings: async () => this.settings,
        joinSettings: async (news) => {
          this.settings = mergeRegisters(this.settings, news);
        },
      },
      device: this.device,
      secret: this.secret,
      day: this.day,
      before: this.memory,
      remember: async (memory) => {
        this.memory = memory;
      },
    });
    this.memory = result.memory;
    return result;
  }

  /** As the background does: a failure is waited out and tried again. */
  async trySync(): Promise<void> {
    try {
      await this.sync();
    } catch {
      this.failures += 1;
    }
  }
}

const status =
  (code: number, headers: Record<string, string> = {}, body = ""): Fault =>
  (_request, response) => {
    response.writeHead(code, headers).end(body);
    return true;
  };

test("a mark, a star, a place and a setting made in one browser are in the other after one round", async () => {
  const [one, other] = [new Browser(1), new Browser(2)];
  one.change((state) => settingRead(state, 3, true));
  one.change((state) => settingStarred(state, 4, true));
  one.change((state) => settingPlace(state, 5, 512));
  one.settings = withSetting(one.settings, "theme", "sepia");
  await one.sync();
  await other.sync();
  expect([
    isRead(other.state, 3),
    isStarred(other.state, 4),
    placeOf(other.state, 5),
    settingsOf(other.settings).theme,
  ]).toEqual([true, true, 512, "sepia"]);
  expect(other.memory.devices.map(({ device }) => device.name)).toEqual(["Browser 1"]);
});

test("both offline with different marks, then back: three browsers end equal", async () => {
  const browsers = [new Browser(1), new Browser(2), new Browser(3)];
  for (const [at, browser] of browsers.entries())
    browser.change((state) => markingRead(state, [at, at + 10, 5000 + at]).given);
  for (let round = 0; round < 2; round += 1) for (const browser of browsers) await browser.sync();
  for (const browser of browsers)
    expect(sameState(browser.state, browsers[0]?.state ?? emptyState(LINEAGE))).toBe(true);
  expect(
    browsers.every(({ state }) => [0, 1, 2, 10, 11, 12, 5000, 5001, 5002].every((ordinal) => isRead(state, ordinal))),
  ).toBe(true);
});

test("an idle poll is one listing and moves less than 1 KiB for each device; nothing is written without a change", async () => {
  const browsers = [new Browser(1), new Browser(2), new Browser(3)];
  for (const browser of browsers)
    browser.change(
      (state) =>
        markingRead(
          state,
          Array.from({ length: 11_000 }, (_, at) => at),
        ).given,
    );
  for (let round = 0; round < 3; round += 1) for (const browser of browsers) await browser.sync();
  server.requests.length = 0;
  await browsers[0]?.sync();
  expect(server.requests.map(({ method }) => method)).toEqual(["PROPFIND"]);
  expect(server.requests[0]?.answered).toBeLessThanOrEqual(3 * 1024);
});

test("the first exchange of 11,000 marks moves at most 16 KiB", async () => {
  const [one, other] = [new Browser(1), new Browser(2)];
  one.change(
    (state) =>
      markingRead(
        state,
        Array.from({ length: 11_000 }, (_, at) => at),
      ).given,
  );
  await one.sync();
  await other.sync();
  const written = server.requests.reduce((bytes, request) => bytes + request.bytes, 0);
  const read = [...server.files.values()].reduce((bytes, file) => bytes + file.length, 0);
  expect(isRead(other.state, 10_999)).toBe(true);
  expect(written + read).toBeLessThanOrEqual(16 * 1024);
});

test("an emptied folder is written again, nothing is forgotten", async () => {
  const [one, other] = [new Browser(1), new Browser(2)];
  one.change((state) => settingRead(state, 3, true));
  await one.sync();
  await other.sync();
  server.files.clear();
  await one.sync();
  await other.sync();
  expect(server.files.size).toBe(2);
  expect([isRead(one.state, 3), isRead(other.state, 3)]).toEqual([true, true]);
});

test("half a file is ignored, and repaired by its owner", async () => {
  const [one, other] = [new Browser(1), new Browser(2)];
  one.change((state) => settingRead(state, 3, true));
  await one.sync();
  const [name, file] = [...server.files][0] ?? ["", Buffer.alloc(0)];
  server.files.set(name, file.subarray(0, file.length / 2));
  expect((await other.sync()).unused).toEqual([{ file: "0000000000000001.bin", reason: "damaged" }]);
  expect(isRead(other.state, 3)).toBe(false);
  await one.sync();
  await other.sync();
  expect(isRead(other.state, 3)).toBe(true);
});

test.each(["refused", "acted, its reply lost"])(
  "a write that was %s is made good, though nothing changes meanwhile",
  async (how) => {
    const [one, other] = [new Browser(1), new Browser(2)];
    for (const browser of [one, other, one, other]) await browser.sync();
    one.change((state) => settingRead(state, 3, true));
    const fault: Fault = (request, response) =>
      request.method === "PUT" && (how === "refused" ? status(507)(request, response) : "lose");
    for (let tries = 0; tries < 12; tries += 1) {
      server.faults.push(fault, fault, fault);
      await one.trySync();
      server.faults.length = 0;
    }
    expect(one.failures).toBeGreaterThan(0);
    expect((await one.sync()).cloned).toBe(false);
    await other.sync();
    expect(isRead(other.state, 3)).toBe(true);
  },
);

test("a lost reply is no loss and no clone", async () => {
  const one = new Browser(1);
  await one.sync();
  one.change((state) => settingRead(state, 3, true));
  const loseWrite: Fault = (request) => (request.method === "PUT" ? "lose" : false);
  server.faults.push(loseWrite, loseWrite, loseWrite);
  await one.trySync();
  expect(one.failures).toBe(1);
  const again = await one.sync();
  expect(again.cloned).toBe(false);
  const other = new Browser(2);
  await other.sync();
  expect(isRead(other.state, 3)).toBe(true);
});

test("a copied profile is noticed by the one that did not write last, and both keep their marks", async () => {
  const one = new Browser(1);
  await one.sync();
  const copy = new Browser(1);
  copy.memory = one.memory;
  copy.change((state) => settingRead(state, 7, true));
  await copy.sync();
  one.change((state) => settingRead(state, 8, true));
  expect((await one.sync()).cloned).toBe(true);
  one.device = { ...one.device, id: "00000000000000aa" };
  one.memory = { ...one.memory, published: [] };
  await one.sync();
  await copy.sync();
  expect(sameState(one.state, copy.state)).toBe(true);
  expect([isRead(copy.state, 7), isRead(copy.state, 8)]).toEqual([true, true]);
});

test("with a passphrase the server sees nothing; a device without it says so and writes its own", async () => {
  const secret: Secret = { passphrase: "open sesame", salt: new Uint8Array(16).fill(3), keys: new Map() };
  const [one, other, third] = [new Browser(1, secret), new Browser(2, { ...secret, keys: new Map() }), new Browser(3)];
  one.change((state) => settingRead(state, 3, true));
  await one.sync();
  await other.sync();
  expect(isRead(other.state, 3)).toBe(true);
  expect([...server.files.values()].every((file) => !file.toString("latin1").includes("marks"))).toBe(true);
  expect((await third.sync()).unused.map(({ reason }) => reason)).toEqual(["locked", "locked"]);
});

describe("a server without PROPFIND", () => {
  beforeEach(() => {
    server.lists = false;
  });

  test("shares one file in a folder that is made, and no write over another is lost", async () => {
    const [one, other] = [new Browser(1), new Browser(2)];
    one.change((state) => settingRead(state, 3, true));
    other.change((state) => settingRead(state, 4, true));
    other.settings = withSetting(other.settings, "theme", "sepia");
    for (const browser of [one, other, one]) await browser.sync();
    expect(sameState(one.state, other.state)).toBe(true);
    expect(settingsOf(one.settings).theme).toBe("sepia");
    expect([...server.files.keys()]).toEqual(["/dav/almanac/notes/shared.bin"]);
  });

  test("is not asked for the file again while it stands unchanged", async () => {
    const [one, other] = [new Browser(1), new Browser(2)];
    one.change((state) => markingRead(state, [1, 5, 9]).given);
    for (const browser of [one, other, one, other]) await browser.sync();
    server.requests.length = 0;
    await one.sync();
    expect(server.requests.map(({ method, answered }) => [method, answered])).toEqual([
      ["PROPFIND", 0],
      ["GET", 0],
    ]);
    other.change((state) => settingRead(state, 7, true));
    await other.sync();
    await one.sync();
    expect(isRead(one.state, 7)).toBe(true);
  });

  test("that was none but once parts nobody: what was left in the shared file is found", async () => {
    const [one, other] = [new Browser(1), new Browser(2)];
    one.change((state) => settingRead(state, 3, true));
    await one.sync();
    server.lists = true;
    await other.sync();
    expect(isRead(other.state, 3)).toBe(true);
    other.change((state) => settingRead(state, 4, true));
    await other.sync();
    expect((await one.sync()).cloned).toBe(false);
    expect(isRead(one.state, 4)).toBe(true);
  });

  test("whose folder is emptied gets it back", async () => {
    const one = new Browser(1);
    one.change((state) => settingRead(state, 3, true));
    await one.sync();
    server.files.clear();
    server.folders.delete("/dav/almanac/notes/");
    await one.sync();
    expect(server.files.size).toBe(1);
  });
});

/** Faults that a network and a server show, each for one request. */
const FAULTS: readonly Fault[] = [
  status(401),
  status(403),
  status(409),
  status(412),
  status(423),
  status(429, { "Retry-After": "1" }),
  status(500),
  status(503),
  status(507),
  status(200, { "Content-Type": "text/html" }, "<form>Log in</form>"),
  status(302, { Location: "http://127.0.0.1:9/" }),
  (_request, response) => {
    response.destroy();
    return true;
  },
  (_request, response) => {
    response.writeHead(200, { "Content-Length": "4000", "Content-Type": "application/octet-stream" });
    response.write("ALMANAC");
    setTimeout(() => response.destroy(), 1);
    return true;
  },
];

test("500 random operations of two browsers under random faults: none lost, both equal", async () => {
  const seed = Date.now() % 0x7fffffff;
  const random =
    fc.sample(fc.array(fc.nat(1_000_000), { minLength: 3000, maxLength: 3000 }), { numRuns: 1, seed })[0] ?? [];
  let at = 0;
  const next = (below: number) => (random[at++ % random.length] ?? 0) % below;
  const browsers = [new Browser(1), new Browser(2)] as const;
  const truth = { read: new Map<number, boolean>(), starred: new Set<number>() };
  for (let operation = 0; operation < 500; operation += 1) {
    const which = next(2);
    const browser = browsers[which === 0 ? 0 : 1];
    // Each browser marks articles of its own, so that what is expected does not hang on whose change came last.
    const ordinal = next(3000) * 2 + which;
    if (next(3) > 0) {
      const read = next(4) > 0;
      browser.change((state) => settingRead(state, ordinal, read));
      truth.read.set(ordinal, read);
    } else {
      browser.change((state) => settingStarred(state, ordinal, true));
      truth.starred.add(ordinal);
    }
    if (next(5) === 0) {
      for (let count = next(3); count > 0; count -= 1) {
        const fault = FAULTS[next(FAULTS.length)];
        if (fault) server.faults.splice(next(3), 0, next(2) === 0 ? fault : () => false);
      }
      await browser.trySync();
    }
    if (next(60) === 0) server.files.clear();
  }
  server.faults.length = 0;
  for (let round = 0; round < 2; round += 1) for (const browser of browsers) await browser.sync();
  const lost = browsers.flatMap(({ state }) => [
    ...[...truth.read].filter(([ordinal, read]) => isRead(state, ordinal) !== read),
    ...[...truth.starred].filter((ordinal) => !isStarred(state, ordinal)),
  ]);
  console.info(
    `WebDAV, seed ${seed}: ${lost.length} of 500 operations lost, ${browsers[0].failures + browsers[1].failures} exchanges failed on the way, ${server.requests.length} requests`,
  );
  expect(lost).toEqual([]);
  expect(sameState(browsers[0].state, browsers[1].state)).toBe(true);
  expect(browsers[0].failures + browsers[1].failures).toBeGreaterThan(5);
}, 60_000);
