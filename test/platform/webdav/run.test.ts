// Exchanges as pages and the worker start them: one at a time, each with an end, none writing over another's outcome.
import { keepWebdav } from "../../../src/background/webdav.ts";
import { loadIndex } from "../../../src/platform/library.ts";
import { type Marks, openMarksOf } from "../../../src/platform/marks.ts";
import { exchangeNow, LONGEST_EXCHANGE, leaveServer, mayReach } from "../../../src/platform/webdav/run.ts";
import { originPattern } from "../../../src/platform/webdav/server.ts";
import { FRESH_STATUS, webdavSetup, webdavStatus } from "../../../src/platform/webdav/setup.ts";
import { fakeBrowser } from "../../support/browser.ts";
import { type DavServer, startDavServer } from "../../support/dav-server.ts";
import { LINEAGE } from "../../support/marks.ts";
import { serveSmallLibrary } from "../../support/small-library.ts";

const MINUTE = 60_000;
const account = { user: "ann", password: "secret" };
const network = globalThis.fetch;
let server: DavServer;
let life: AbortController;
let marks: Marks;

beforeAll(async () => {
  serveSmallLibrary();
  await loadIndex();
});
beforeEach(async () => {
  globalThis.fetch = network;
  fakeBrowser.reset();
  server = await startDavServer(account);
  life = new AbortController();
  fakeBrowser.permissions.origins.add(originPattern(server.address));
  const device = { id: "00000000000000aa", name: "Desk", browser: "Test" };
  const salt = new Uint8Array(16);
  await webdavSetup.set({
    server: { address: server.address, ...account },
    passphrase: "",
    salt,
    device,
    paused: false,
  });
  marks = await openMarksOf(LINEAGE, life.signal);
});
afterEach(async () => {
  life.abort();
  jest.useRealTimers();
  await server.close();
});

/** Holds back the answer to the next request of a method; resolves when it has come, with what lets it go on. */
function hold(method: string): Promise<() => void> {
  return new Promise((resolve) => {
    globalThis.fetch = async (address, init) => {
      if (init?.method === method) await new Promise<void>((goOn) => resolve(goOn));
      return network(address, init);
    };
  });
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test("a mark made while another context exchanges is due a minute after, and that exchange's outcome stands", async () => {
  await exchangeNow(marks);
  await keepWebdav(marks, life.signal);
  await marks.setRead(1, true);
  await settled();
  const held = hold("PUT");
  const exchange = exchangeNow(marks);
  const goOn = await held;
  await marks.setRead(2, true);
  await settled();
  goOn();
  await exchange;
  await settled();
  const { lastSuccess, nextTry, published } = await webdavStatus.get();
  expect(published).toHaveLength(2);
  expect(nextTry).toBeLessThanOrEqual(lastSuccess + MINUTE);
  expect(fakeBrowser.alarms.has("webdav.change")).toBe(true);
});

test("a mark made while the worker itself exchanges is due a minute after", async () => {
  const held = hold("PUT");
  const start = keepWebdav(marks, life.signal);
  const goOn = await held;
  await marks.setRead(2, true);
  await settled();
  goOn();
  await start;
  await settled();
  const { lastSuccess, nextTry } = await webdavStatus.get();
  expect(lastSuccess).toBeGreaterThan(0);
  expect(nextTry).toBeLessThanOrEqual(lastSuccess + MINUTE);
});

test("an exchange that never gets an answer ends, says that the time was up, and is tried again", async () => {
  jest.useFakeTimers();
  globalThis.fetch = () => new Promise(() => undefined);
  const exchange = exchangeNow(marks);
  await jest.advanceTimersByTimeAsync(LONGEST_EXCHANGE + 1);
  await exchange;
  expect(await webdavStatus.get()).toMatchObject({ problem: "timeout", failures: 1, stopped: false });
  jest.useRealTimers();
  globalThis.fetch = network;
  await exchangeNow(marks);
  expect(await webdavStatus.get()).toMatchObject({ problem: undefined, failures: 0 });
});

test("what an exchange does after its time was up changes nothing of how things stand", async () => {
  jest.useFakeTimers();
  const held = hold("PROPFIND");
  const exchange = exchangeNow(marks);
  await jest.advanceTimersByTimeAsync(10);
  const goOn = await held;
  await jest.advanceTimersByTimeAsync(LONGEST_EXCHANGE + 1);
  await exchange;
  jest.useRealTimers();
  goOn();
  await settled();
  expect(await webdavStatus.get()).toMatchObject({
    ...FRESH_STATUS,
    problem: "timeout",
    failures: 1,
    nextTry: expect.any(Number),
  });
  expect(server.files.size).toBe(0);
});

test("who waits for an exchange that another context holds is told so in the end", async () => {
  jest.useFakeTimers();
  const other = new AbortController();
  void navigator.locks.request("webdav", () => new Promise((end) => other.signal.addEventListener("abort", end)));
  const outcome = exchangeNow(marks).catch((cause: unknown) => cause);
  await jest.advanceTimersByTimeAsync(2 * LONGEST_EXCHANGE + 1);
  expect(await outcome).toMatchObject({ problem: "timeout" });
  other.abort();
});

test("a server that is left may not be reached any more, and nothing goes there", async () => {
  const setup = await webdavSetup.get();
  if (setup) await leaveServer(setup);
  expect([await webdavSetup.get(), await mayReach(server.address)]).toEqual([undefined, false]);
  await exchangeNow(marks);
  expect(server.requests).toEqual([]);
});
