// Drives the exchange with the account against the fake browser: other devices' mail, quotas, deaths, strange clocks.
import { keepAccount } from "../../src/background/account.ts";
import { letterKey, openLetters } from "../../src/core/letters.ts";
import { isRead, isStarred } from "../../src/core/read-state.ts";
import { encodeMarks } from "../../src/core/wire-writing.ts";
import { openMarksOf } from "../../src/platform/marks.ts";
import { loadSettings, saveSetting } from "../../src/platform/settings.ts";
import { syncStatus, syncWish } from "../../src/platform/sync-status.ts";
import { fakeBrowser } from "../support/browser.ts";
import { LINEAGE, stateOf } from "../support/marks.ts";

beforeEach(() => {
  fakeBrowser.reset();
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 23) });
});
afterEach(() => jest.useRealTimers());

const sync = () => fakeBrowser.storage("sync");
const publications = () => sync().operations.filter(({ method }) => method === "set");
const inAccount = async () => openLetters(JSON.parse(JSON.stringify(await sync().get(null))), LINEAGE).state;

/** Lets so much time pass, and everything that is due take place: what was announced first, what follows from it after. */
async function pass(milliseconds: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(0);
  await jest.advanceTimersByTimeAsync(milliseconds);
  await jest.advanceTimersByTimeAsync(0);
}

/** A life of the worker, until it is killed. */
async function worker() {
  const life = new AbortController();
  const marks = await openMarksOf(LINEAGE, life.signal);
  await keepAccount(marks, life.signal, undefined, () => 0.5);
  return { marks, kill: () => life.abort() };
}

test("a flurry of marks is one write, five seconds after the last and at most thirty after the first", async () => {
  const { marks } = await worker();
  for (let ordinal = 0; ordinal < 20; ordinal += 1) {
    await marks.setRead(ordinal, true);
    await pass(100);
  }
  expect(publications()).toHaveLength(0);
  await pass(5_000);
  expect(publications()).toHaveLength(1);
  for (let ordinal = 100; ordinal < 160; ordinal += 1) {
    await marks.setRead(ordinal, true);
    await pass(1_000);
  }
  expect(publications().length).toBeLessThanOrEqual(3);
  await pass(10_000);
  expect([0, 19, 100, 159].every((ordinal) => isRead(marks.state, ordinal))).toBe(true);
  expect([0, 19, 100, 159].map((ordinal) => isRead(marks.state, ordinal))).toEqual([true, true, true, true]);
  const there = await inAccount();
  expect([0, 19, 100, 159].map((ordinal) => isRead(there, ordinal))).toEqual([true, true, true, true]);
  const writes = publications().length;
  await pass(3_600_000);
  expect(publications()).toHaveLength(writes);
  expect((await syncStatus.get()).state).toBe("current");
  expect(fakeBrowser.alarms.has("account.flush")).toBe(false);
});

test("marking 11,000 articles read is one write of six small letters", async () => {
  const { marks } = await worker();
  await pass(6_000);
  sync().operations.length = 0;
  await marks.markRead(
    Array.from({ length: 11_000 }, (_, at) => at),
    "all",
  );
  await pass(60_000);
  expect(publications()).toHaveLength(1);
  expect(publications()[0]?.keys).toHaveLength(6);
  expect(publications()[0]?.bytes).toBeLessThan(600);
});

test("mail of another device is joined; what both know is not written again", async () => {
  const { marks } = await worker();
  await marks.setRead(1, true);
  await pass(6_000);
  const writes = publications().length;
  sync().receive({ [letterKey(LINEAGE, 0)]: encodeMarks(stateOf({ 1: { read: 1 }, 2: { starred: 1 } })) });
  await pass(60_000);
  expect([isRead(marks.state, 1), isStarred(marks.state, 2)]).toEqual([true, true]);
  expect(publications()).toHaveLength(writes);
});

test("two devices offline, the same shard: the one whose letter was replaced publishes the join", async () => {
  const { marks } = await worker();
  await marks.setRead(1, true);
  await pass(6_000);
  sync().receive({ [letterKey(LINEAGE, 0)]: encodeMarks(stateOf({ 2: { read: 1 } })) });
  await pass(6_000);
  const there = await inAccount();
  expect([isRead(there, 1), isRead(there, 2), isRead(marks.state, 2)]).toEqual([true, true, true]);
});

test("wiped, overwritten or torn mail is published again", async () => {
  const { marks } = await worker();
  await marks.setRead(1, true);
  await marks.setRead(2048, true);
  await pass(6_000);
  sync().receive({ [letterKey(LINEAGE, 0)]: undefined, [letterKey(LINEAGE, 1)]: null });
  await pass(6_000);
  const there = await inAccount();
  expect([isRead(there, 1), isRead(there, 2048)]).toEqual([true, true]);
});

test("an event without a change writes nothing", async () => {
  const { marks } = await worker();
  await marks.setRead(1, true);
  await pass(6_000);
  sync().announcesUnchanged = true;
  const writes = publications().length;
  const items = await sync().get(null);
  await sync().set(items);
  await pass(60_000);
  expect(publications()).toHaveLength(writes + 1);
});

test("a worker killed before its timer rang publishes at its next start, woken by an alarm", async () => {
  const { marks, kill } = await worker();
  await marks.setRead(1, true);
  kill();
  await pass(60_000);
  expect(publications()).toHaveLength(0);
  expect(fakeBrowser.alarms.has("account.flush")).toBe(true);
  await worker();
  await pass(6_000);
  expect(isRead(await inAccount(), 1)).toBe(true);
});

test("a full or hurried account keeps the marks waiting, says so in its own words, and is tried again ever later", async () => {
  const { marks } = await worker();
  let tries = 0;
  sync().fault = ({ method }) => {
    if (method !== "set") return;
    tries += 1;
    throw new Error("This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.");
  };
  await marks.setRead(1, true);
  await pass(6_000);
  expect(await syncStatus.get()).toMatchObject({ state: "failing", problem: "too-often", failures: 1 });
  await pass(3_600_000);
  expect(tries).toBeGreaterThan(3);
  expect(tries).toBeLessThan(10);
  sync().fault = undefined;
  await pass(3_600_000);
  expect(isRead(await inAccount(), 1)).toBe(true);
  expect(await syncStatus.get()).toMatchObject({ state: "current", failures: 0 });
});

test("a lost reply does no harm", async () => {
  const { marks } = await worker();
  sync().fault = ({ method }, moment) => {
    if (method === "set" && moment === "after") throw new Error("gone");
  };
  await marks.setRead(1, true);
  await pass(6_000);
  sync().fault = undefined;
  await pass(120_000);
  expect(publications()).toHaveLength(1);
  expect((await syncStatus.get()).state).toBe("current");
});

test("without an account marks stay here and the status says so", async () => {
  sync().fault = () => {
    throw new Error("The storage API will not work with a temporary addon ID.");
  };
  const { marks } = await worker();
  await marks.setRead(1, true);
  await pass(6_000);
  expect(isRead((await openMarksOf(LINEAGE)).state, 1)).toBe(true);
  expect(await syncStatus.get()).toMatchObject({ state: "unavailable", problem: "unavailable" });
});

test("paused, nothing is read or written, and all of it follows when the reader resumes", async () => {
  await syncWish.set({ paused: true, asked: 0 });
  const { marks } = await worker();
  await marks.setRead(1, true);
  sync().receive({ [letterKey(LINEAGE, 0)]: encodeMarks(stateOf({ 2: { read: 1 } })) });
  await pass(60_000);
  expect(sync().operations).toEqual([]);
  expect((await syncStatus.get()).state).toBe("paused");
  await syncWish.set({ paused: false, asked: 0 });
  await pass(6_000);
  const there = await inAccount();
  expect([isRead(there, 1), isRead(marks.state, 2)]).toEqual([true, true]);
  expect((await syncStatus.get()).state).toBe("current");
});

test('"Sync now" does not wait for the flurry to end, nor for a failure\'s pause', async () => {
  const { marks } = await worker();
  sync().fault = ({ method }) => {
    if (method === "set") throw new Error("no network");
  };
  await marks.setRead(1, true);
  await pass(6_000);
  expect((await syncStatus.get()).state).toBe("failing");
  sync().fault = undefined;
  await syncWish.set({ paused: false, asked: 1 });
  await pass(10);
  expect(isRead(await inAccount(), 1)).toBe(true);
  expect(await syncStatus.get()).toMatchObject({ state: "current", failures: 0 });
});

test("however fast marks come, writes are at least five seconds apart", async () => {
  const { marks } = await worker();
  const times: number[] = [];
  sync().fault = ({ method }, moment) => {
    if (method === "set" && moment === "after") times.push(Date.now());
  };
  for (let ordinal = 0; ordinal < 300; ordinal += 1) {
    await marks.setRead(ordinal, true);
    await pass(ordinal % 7 === 0 ? 4_900 : 130);
  }
  await pass(60_000);
  expect(times.length).toBeGreaterThan(4);
  expect(Math.min(...times.slice(1).map((time, at) => time - (times[at] ?? 0)))).toBeGreaterThanOrEqual(5_000);
});

test("a clock set back ten years does not stop the mail", async () => {
  const { marks } = await worker();
  sync().fault = ({ method }) => {
    if (method === "set") throw new Error("quota exceeded");
  };
  await marks.setRead(1, true);
  await pass(6_000);
  jest.setSystemTime(Date.UTC(2016, 10, 23));
  sync().fault = undefined;
  await pass(120_000);
  expect(isRead(await inAccount(), 1)).toBe(true);
});

test("settings travel; a new profile's defaults never overwrite them", async () => {
  await worker();
  await saveSetting("theme", "dark");
  await pass(6_000);
  const letter = (await sync().get("settings"))["settings"];
  fakeBrowser.reset();
  sync().receive({ settings: letter });
  await worker();
  await pass(60_000);
  expect((await loadSettings()).theme).toBe("dark");
  expect(publications().flatMap(({ keys }) => keys)).toEqual([expect.stringMatching(/^d\./)]);
});

test("settings of a newer Almanac are carried and never rewritten", async () => {
  sync().receive({ settings: { format: 2, unknown: true } });
  await worker();
  await saveSetting("theme", "dark");
  await pass(60_000);
  expect(await sync().get("settings")).toEqual({ settings: { format: 2, unknown: true } });
});
