// Holds the fake browser to what the real ones do, since every other unit test leans on it.
import browser, { fakeBrowser } from "./browser.ts";

beforeEach(() => fakeBrowser.reset());

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("storage", () => {
  test("gives back what was stored, as a copy", async () => {
    const value = { list: [1, "二"] };
    await browser.storage.local.set({ value });
    value.list.push(3);
    expect(await browser.storage.local.get("value")).toEqual({ value: { list: [1, "二"] } });
    expect(await browser.storage.local.get({ absent: 1 })).toEqual({ absent: 1 });
  });

  test("announces what changed, and nothing that did not", async () => {
    const heard = jest.fn();
    browser.storage.onChanged.addListener(heard);
    await browser.storage.local.set({ a: 1, b: 2 });
    await browser.storage.local.set({ a: 1, b: 3 });
    await settled();
    expect(heard.mock.calls).toEqual([
      [{ a: { newValue: 1 }, b: { newValue: 2 } }, "local"],
      [{ b: { oldValue: 2, newValue: 3 } }, "local"],
    ]);
  });

  test("refuses an item of more than 8,192 bytes in sync and keeps the old one", async () => {
    await browser.storage.sync.set({ k: "old" });
    const most = "x".repeat(8_192 - "k".length - '""'.length);
    await expect(browser.storage.sync.set({ k: `${most}x` })).rejects.toThrow("kQuotaBytesPerItem");
    expect(await browser.storage.sync.get("k")).toEqual({ k: "old" });
    await browser.storage.sync.set({ k: most });
    expect(await browser.storage.sync.getBytesInUse(null)).toBe(8_192);
  });

  test("refuses the 121st write to sync within a minute", async () => {
    for (let at = 0; at < 120; at += 1) await browser.storage.sync.set({ at });
    await expect(browser.storage.sync.set({ at: 120 })).rejects.toThrow("PER_MINUTE");
  });

  test("refuses writes to managed, and values that the browsers store differently", async () => {
    await expect(browser.storage.managed.set({ a: 1 })).rejects.toThrow("read-only");
    await expect(browser.storage.local.set({ bytes: new Uint8Array(2) })).rejects.toThrow(TypeError);
  });

  test("a fault before a write prevents it; a fault after it loses the reply only", async () => {
    const area = fakeBrowser.storage("local");
    area.fault = (_, moment) => {
      if (moment === "before") throw new Error("disk full");
    };
    await expect(browser.storage.local.set({ a: 1 })).rejects.toThrow("disk full");
    area.fault = (_, moment) => {
      if (moment === "after") throw new Error("process gone");
    };
    await expect(browser.storage.local.set({ b: 1 })).rejects.toThrow("process gone");
    area.fault = undefined;
    expect(await browser.storage.local.get(null)).toEqual({ b: 1 });
  });
});

describe("messages", () => {
  test("are answered by the listener that returns a promise, failures too", async () => {
    await expect(browser.runtime.sendMessage("?")).rejects.toThrow("Receiving end does not exist");
    browser.runtime.onMessage.addListener(() => undefined);
    browser.runtime.onMessage.addListener((text: unknown) =>
      text === "!" ? Promise.reject(new Error("no")) : Promise.resolve(2),
    );
    expect(await browser.runtime.sendMessage("?")).toBe(2);
    await expect(browser.runtime.sendMessage("!")).rejects.toThrow("no");
  });
});

describe("alarms", () => {
  test("ring for their listeners; a single one is gone afterwards", async () => {
    const heard: string[] = [];
    browser.alarms.onAlarm.addListener(({ name }) => void heard.push(name));
    await browser.alarms.create("once", { delayInMinutes: 1 });
    await browser.alarms.create("often", { periodInMinutes: 1 });
    fakeBrowser.fireAlarm("once");
    fakeBrowser.fireAlarm("often");
    expect(heard).toEqual(["once", "often"]);
    expect([...fakeBrowser.alarms.keys()]).toEqual(["often"]);
  });
});

describe("locks", () => {
  test("exclude each other in order, and are given back after an error", async () => {
    const order: number[] = [];
    const hold = (mark: number) =>
      navigator.locks.request("name", async () => {
        order.push(mark);
        await settled();
        order.push(-mark);
        if (mark === 2) throw new Error("inside");
      });
    await Promise.allSettled([hold(1), hold(2), hold(3)]);
    expect(order).toEqual([1, -1, 2, -2, 3, -3]);
  });

  test("of shared mode hold together; ifAvailable does not wait", async () => {
    let together = 0;
    const shared = () =>
      navigator.locks.request("name", { mode: "shared" }, async () => {
        together += 1;
        await settled();
        return together;
      });
    const both = Promise.all([shared(), shared()]);
    expect(await navigator.locks.request("name", { ifAvailable: true }, (lock) => lock)).toBeNull();
    expect(await both).toEqual([2, 2]);
  });
});
