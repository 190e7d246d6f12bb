// The browsers of one account see each other by a letter each, which costs next to no writes and cannot do harm.
import { keepAccount } from "../../src/background/account.ts";
import { devicesIn } from "../../src/core/account-devices.ts";
import { accountDevice, forgetAccountDevice, renameAccountDevice } from "../../src/platform/account-device.ts";
import { openMarksOf } from "../../src/platform/marks.ts";
import { fakeBrowser } from "../support/browser.ts";
import { LINEAGE } from "../support/marks.ts";

const DAY = 24 * 60 * 60_000;
const START = Date.UTC(2026, 10, 23, 12);

beforeEach(() => {
  fakeBrowser.reset();
  jest.useFakeTimers({ now: START });
});
afterEach(() => jest.useRealTimers());

type Mail = Record<string, unknown>;
const sync = () => fakeBrowser.storage("sync");
const writes = () => sync().operations.filter(({ method }) => method === "set");
const account = () => sync().get(null);
const seen = async () => devicesIn(await account()).map(({ device: { name }, day }) => `${name} ${day}`);

async function pass(milliseconds: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(0);
  await jest.advanceTimersByTimeAsync(milliseconds);
  await jest.advanceTimersByTimeAsync(0);
}

/** A life of the worker, in which what waits has been exchanged. */
async function worker() {
  const life = new AbortController();
  const marks = await openMarksOf(LINEAGE, life.signal);
  await keepAccount(marks, life.signal, undefined, () => 0.5);
  await pass(6_000);
  return { marks, kill: () => life.abort() };
}

/** Puts another browser in this one's place: its own storage, the same account. Returns what it leaves behind. */
async function changeBrowser(local: Mail = {}): Promise<Mail> {
  const [left, mail] = [await fakeBrowser.storage("local").get(null), await account()];
  fakeBrowser.reset();
  await fakeBrowser.storage("local").set(local);
  sync().receive(mail);
  return left;
}

test("two browsers see each other by name, and neither answers the other's letter", async () => {
  await renameAccountDevice("Desk");
  (await worker()).kill();
  const desk = await changeBrowser();
  await renameAccountDevice("Couch");
  (await worker()).kill();
  expect((await seen()).sort()).toEqual(["Couch 2026-11-23", "Desk 2026-11-23"]);
  let couch = await changeBrowser(desk);
  for (let round = 0; round < 3; round += 1) {
    (await worker()).kill();
    expect(writes()).toEqual([]);
    couch = await changeBrowser(couch);
  }
  expect(await seen()).toHaveLength(2);
});

test("the day goes along with other letters once a day, and alone only when it is older than a day", async () => {
  const { marks } = await worker();
  const told = () => writes().filter(({ keys }) => keys.some((key) => key.startsWith("d."))).length;
  expect([told(), writes().length]).toEqual([1, 1]);
  await marks.setRead(1, true);
  await pass(6_000);
  expect([told(), writes().length]).toEqual([1, 2]);
  await pass(DAY);
  fakeBrowser.fireAlarm("account.look");
  await pass(6_000);
  expect([told(), writes().length]).toEqual([1, 2]);
  await marks.setRead(2, true);
  await pass(6_000);
  expect([told(), writes().length]).toEqual([2, 3]);
  for (let look = 0; look < 4 * 48; look += 1) {
    await pass(DAY / 48);
    fakeBrowser.fireAlarm("account.look");
  }
  expect([told(), writes().length]).toEqual([4, 5]);
  expect(writes()[4]?.bytes).toBeLessThan(150);
});

test("another name is told at once", async () => {
  await worker();
  await renameAccountDevice("Kitchen");
  await pass(6_000);
  expect(await seen()).toEqual(["Kitchen 2026-11-23"]);
  expect(writes()).toHaveLength(2);
});

test("a forgotten browser is gone from the list, and there again if it lives on", async () => {
  const { kill } = await worker();
  const device = await accountDevice.get();
  kill();
  if (device) await forgetAccountDevice(device);
  expect(await seen()).toEqual([]);
  await worker();
  expect(devicesIn(await account()).map(({ device: { id } }) => id)).toEqual([device?.id]);
});

test("a copied profile takes an id of its own; an own letter whose reply was lost, or that came back, is no copy", async () => {
  (await worker()).kill();
  const original = await accountDevice.get();
  const first = await account();
  const copy = await fakeBrowser.storage("local").get(null);
  // The original writes on.
  await renameAccountDevice("Original");
  sync().fault = ({ method }, moment) => {
    if (method === "set" && moment === "after") throw new Error("gone");
  };
  const { kill } = await worker();
  sync().fault = undefined;
  await pass(DAY / 24);
  expect((await accountDevice.get())?.id).toBe(original?.id);
  const later = await account();
  sync().receive(first);
  await pass(6_000);
  expect((await accountDevice.get())?.id).toBe(original?.id);
  kill();
  sync().receive(later);
  await changeBrowser(copy);
  await worker();
  expect((await accountDevice.get())?.id).not.toBe(original?.id);
  expect((await seen()).sort()).toEqual(["Chromium 2026-11-23", "Original 2026-11-23"]);
});

test("what is no letter of a browser is passed over, and stays as it is", async () => {
  const hostile: Mail = {
    "d.": { name: "no id", browser: "x", day: "2026-11-23", token: "x" },
    "d.__proto__": { name: "x", browser: "x", day: "2026-11-23", token: "x" },
    "d.0000000000000001": null,
    "d.0000000000000002": { name: 7, browser: [], day: {}, token: "x" },
    "d.0000000000000003": "text",
    "d.0000000000000004": { name: "n".repeat(5_000), browser: "<b>", day: "soon and very soon", token: "t", more: {} },
  };
  sync().receive(hostile);
  await worker();
  const other = devicesIn(await account()).filter(({ day }) => day !== "2026-11-23");
  expect(other).toEqual([
    { device: { id: "0000000000000004", name: "n".repeat(60), browser: "<b>" }, day: "soon and v" },
  ]);
  expect(await account()).toMatchObject(hostile);
  expect(writes()).toHaveLength(1);
});

test("a letter of its own that was garbled is written again", async () => {
  await worker();
  const id = (await accountDevice.get())?.id;
  sync().receive({ [`d.${id}`]: 42 });
  await pass(6_000);
  expect(await seen()).toHaveLength(1);
});
