// A world of browsers that share one account: pages and workers, bundles of different age, and every fault of storage
// that docs/sync.md names. A ledger says what must have come of it.
import { joinMarks } from "../../src/background/account.ts";
import { marksKeys, parseSnapshot } from "../../src/core/journal.ts";
import { isRead, isStarred, markOf, type ReadState, standing } from "../../src/core/read-state.ts";
import { decodeMarks } from "../../src/core/wire.ts";
import { foldIfGrown } from "../../src/platform/fold-marks.ts";
import { openMarksOf } from "../../src/platform/marks.ts";
import { type Ground, marksStore } from "../../src/platform/marks-store.ts";
import { installLocks } from "./fake-locks.ts";
import type { FakeStorageArea } from "./fake-storage.ts";
import { LINEAGE } from "./marks.ts";
import { Device, ORDINALS, type Page, type PageMarks } from "./marks-device.ts";
import { Ledger, must, travelling } from "./marks-ledger.ts";

/** How many of them each device's bundle has. */
const BUNDLES = [16, 8, 12, 16];

/** Entries of the journal that make the worker fold; few, so that it often does. */
const FOLD_AT = 4;

/** What is put to the test: Almanac's own, or something naive in its place. */
export interface Kit {
  open(ground: Ground, signal: AbortSignal): Promise<PageMarks>;
  /** One exchange of a worker with its browser's account. Returns how many letters it wrote. */
  exchange(worker: PageMarks, account: FakeStorageArea): Promise<number>;
  fold(ground: Ground): Promise<void>;
}

export const ALMANAC: Kit = {
  open: (ground, signal) => openMarksOf(LINEAGE, signal, marksStore(LINEAGE, ground)),
  async exchange(worker, account) {
    const { letters } = await joinMarks(worker, await account.get(null), 8_192);
    const count = Object.keys(letters).length;
    if (count > 0) await account.set(letters);
    return count;
  },
  async fold(ground) {
    await foldIfGrown(LINEAGE, marksStore(LINEAGE, ground), FOLD_AT);
  },
};

export const ACTIONS = ["read", "star", "place", "batch", "undo"] as const;
export const FAULTS = [
  "writeFails",
  "replyLost",
  "pageKilled",
  "browserKilled",
  "foldKilled",
  "exchangeKilled",
  "accountFull",
  "accountWiped",
  "cloudWiped",
  "startUpOverwrite",
  "mailGarbled",
  "mailReplayed",
  "snapshotDamaged",
] as const;
export const EVENTS = ["together", "open", "fold", "exchange", "transfer"] as const;

/** One thing that happens; which numbers matter depends on what it is. */
export interface Step {
  readonly what: (typeof ACTIONS)[number] | (typeof FAULTS)[number] | (typeof EVENTS)[number];
  readonly device: number;
  readonly page: number;
  readonly ordinal: number;
  readonly number: number;
  readonly yes: boolean;
}

const HUNG = new Promise<never>(() => undefined);

/** Everything that a run does takes place here. Throws where something is lost, invented or not agreed upon. */
export class World {
  readonly ledger = new Ledger();
  readonly #kit: Kit;
  readonly #devices: Device[];
  readonly #cloud = new Map<string, string>([["m.ffffffffffffffff.0", '"a foreign letter"']]);
  #cloudThen = new Map<string, string>();
  #foreignWiped = false;
  #now = 0;

  constructor(kit: Kit) {
    this.#kit = kit;
    this.#devices = BUNDLES.map((bundle) => new Device(bundle, () => this.#now));
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      this.#now += 30_000;
      await this.#take(step, this.#devices[step.device % this.#devices.length] as Device);
    }
    await this.#converge();
  }

  async #take(step: Step, device: Device): Promise<void> {
    switch (step.what) {
      case "read":
      case "star":
      case "place":
      case "batch":
      case "undo": {
        const page = await this.#page(device, step.page);
        await this.#act(device, page, step);
        this.#expectDone(page.marks.state, device, step);
        break;
      }
      case "together":
        await this.#together(device, step);
        break;
      case "open":
        device.pages.push(await this.#opened(device));
        break;
      case "fold":
        await this.#kit.fold(device.ground);
        break;
      case "exchange":
        await this.#kit.exchange((await this.#page(device, 0)).marks, device.account);
        break;
      case "transfer":
        this.#transfer(device, (_, index) => ((step.number >>> (index % 8)) & 1) === 1, step.yes);
        break;
      default:
        await this.#fail(step, device);
    }
  }

  async #fail(step: Step, device: Device): Promise<void> {
    const action: Step = { ...step, what: ACTIONS[step.number % 3] as Step["what"] };
    switch (step.what) {
      case "writeFails":
      case "replyLost": {
        const moment = step.what === "writeFails" ? "before" : "after";
        const page = await this.#page(device, step.page);
        device.local.fault = ({ method }, at) => {
          if (method === "set" && at === moment) throw new Error(step.what);
        };
        await this.#act(device, page, action).catch(() => undefined);
        device.local.fault = undefined;
        break;
      }
      case "pageKilled": {
        const page = await this.#page(device, step.page);
        await this.#killed(device.local, step, () => this.#act(device, page, action));
        page.life.abort();
        device.pages = device.pages.filter((other) => other !== page);
        break;
      }
      case "browserKilled":
        device.close();
        break;
      case "foldKilled":
        await this.#killed(device.local, step, () => this.#kit.fold(device.ground));
        break;
      case "exchangeKilled": {
        const worker = await this.#opened(device);
        const area = step.yes ? device.account : device.local;
        await this.#killed(area, step, () => this.#kit.exchange(worker.marks, device.account));
        worker.life.abort();
        break;
      }
      case "accountFull":
        device.account.fault = ({ method }) => {
          if (method === "set") throw new Error("Resource::kQuotaBytes quota exceeded");
        };
        await this.#kit.exchange((await this.#page(device, 0)).marks, device.account).catch(() => undefined);
        device.account.fault = undefined;
        break;
      case "accountWiped":
        device.account.items.clear();
        this.#foreignWiped = true;
        if (step.yes) device.inStep.clear();
        break;
      case "cloudWiped":
        this.#cloud.clear();
        this.#foreignWiped = true;
        break;
      case "startUpOverwrite":
        // Chromium's start of sync with data on the server: differing values overwritten, local-only keys deleted.
        device.account.items.clear();
        device.inStep.clear();
        for (const [key, value] of this.#cloud) {
          device.account.items.set(key, value);
          device.inStep.set(key, value);
        }
        break;
      case "mailGarbled": {
        const keys = [...this.#cloud.keys()].filter((key) => !key.includes("ffff"));
        const key = keys[step.number % Math.max(keys.length, 1)];
        if (key === undefined) break;
        const text = this.#cloud.get(key) ?? "";
        const garbled = [JSON.stringify(text.slice(1, step.number % text.length)), "null", "17", "{}", '""'];
        this.#cloud.set(key, garbled[step.ordinal % garbled.length] as string);
        break;
      }
      case "mailReplayed":
        if (step.yes) this.#cloudThen = new Map(this.#cloud);
        else for (const [key, value] of this.#cloudThen) this.#cloud.set(key, value);
        break;
      case "snapshotDamaged": {
        const { slots } = marksKeys(LINEAGE);
        const stored = (slot: string) => JSON.parse(device.local.items.get(slot) ?? '"absent"') as unknown;
        if (slots.some((slot) => parseSnapshot(stored(slot), LINEAGE).kind === "damaged")) break;
        const slot = slots[step.yes ? 0 : 1];
        const text = String(stored(slot));
        device.local.items.set(slot, JSON.stringify(text.slice(0, step.number % text.length)));
        device.close();
        break;
      }
      default:
        throw new Error(`${step.what} is no fault`);
    }
  }

  /** Runs something whose process dies at one of its storage operations: it never hears of it again. */
  async #killed(area: FakeStorageArea, step: Step, operation: () => Promise<unknown>): Promise<void> {
    let left = step.ordinal % 5;
    let strike: () => void = () => undefined;
    const struck = new Promise<void>((resolve) => {
      strike = resolve;
    });
    area.fault = (_, moment) => {
      if (moment !== (step.yes ? "before" : "after")) return;
      left -= 1;
      if (left >= 0) return;
      strike();
      return HUNG;
    };
    await Promise.race([operation().catch(() => undefined), struck]);
    area.fault = undefined;
    // A process that dies gives back its locks.
    installLocks();
  }

  /** Several pages of one browser at once, none waiting for the other. */
  async #together(device: Device, step: Step): Promise<void> {
    while (device.pages.length < 3) device.pages.push(await this.#opened(device));
    await Promise.all([
      ...device.pages.slice(0, 3).map((page, index) =>
        this.#act(device, page, {
          ...step,
          what: ACTIONS[(step.number + index) % 3] as Step["what"],
          ordinal: step.ordinal + index * (step.yes ? 1 : 0),
        }),
      ),
      this.#kit.fold(device.ground),
      this.#kit.exchange((device.pages[2] as Page).marks, device.account),
    ]);
  }

  async #page(device: Device, index: number): Promise<Page> {
    if (device.pages.length === 0) device.pages.push(await this.#opened(device));
    return device.pages[index % device.pages.length] as Page;
  }

  async #opened(device: Device): Promise<Page> {
    const life = new AbortController();
    return { marks: await this.#kit.open(device.ground, life.signal), life };
  }

  /** What a reader does, and what the ledger must then say. */
  async #act(device: Device, { marks }: Page, step: Step): Promise<void> {
    const ordinal = device.ordinals[step.ordinal % device.ordinals.length] as number;
    device.observe = (items) => this.#attempt(items);
    const act = () => {
      switch (step.what) {
        case "read":
          return marks.setRead(ordinal, step.yes, step.number % 3 === 0 ? `revision ${step.number % 4}` : undefined);
        case "star":
          return marks.setStarred(ordinal, step.yes);
        case "place":
          return marks.setPlace(ordinal, step.number);
        case "batch":
          return marks.markRead(device.ordinals, "all");
        default:
          return marks.batches().then((batches) => marks.undo(batches[step.number % 3]?.id ?? "none"));
      }
    };
    await act();
    this.ledger.operations += 1;
    for (const each of device.ordinals)
      this.ledger.note(this.ledger.acknowledged, each, travelling(markOf(marks.state, each)));
  }

  /** Notes what a page tried to store, whether it then was acknowledged or not. */
  #attempt(items: Readonly<Record<string, unknown>>): void {
    for (const [key, value] of Object.entries(items)) {
      const decoded = decodeMarks(value, LINEAGE);
      if (decoded.kind !== "marks") {
        must(!key.startsWith(marksKeys(LINEAGE).journal), `${key} was written whole`);
        continue;
      }
      for (const ordinal of ORDINALS.filter((one) => decoded.state.shards.has(Math.floor(one / 2048))))
        this.ledger.note(this.ledger.attempted, ordinal, travelling(markOf(decoded.state, ordinal)));
    }
  }

  #expectDone(state: ReadState, device: Device, step: Step): void {
    const ordinal = device.ordinals[step.ordinal % device.ordinals.length] as number;
    if (step.what === "read") must(isRead(state, ordinal) === step.yes, `${ordinal} read: ${step.yes}`);
    if (step.what === "star") must(isStarred(state, ordinal) === step.yes, `${ordinal} starred: ${step.yes}`);
    if (step.what === "place" && step.number % 1001 > 0)
      must(standing(state, ordinal) !== "unread", `${ordinal} in progress`);
    if (step.what === "batch")
      for (const each of device.ordinals)
        must(isRead(state, each) || markOf(state, each).kept % 2 === 1, `${each} read in its batch`);
  }

  /** What the browsers do with each key: uploaded where only this device changed it, else the remote value wins. */
  #transfer(device: Device, travels: (key: string, index: number) => boolean, deletionWins: boolean): void {
    const keys = [...new Set([...this.#cloud.keys(), ...device.account.items.keys(), ...device.inStep.keys()])].sort();
    for (const [index, key] of keys.entries()) {
      if (!travels(key, index)) continue;
      const [here, there, then] = [device.account.items.get(key), this.#cloud.get(key), device.inStep.get(key)];
      const deletedThere = there === undefined && then !== undefined;
      const takes = there === then || (deletedThere && here !== then && !deletionWins) ? here : there;
      for (const place of [device.account.items, this.#cloud, device.inStep]) {
        if (takes === undefined) place.delete(key);
        else place.set(key, takes);
      }
    }
  }

  /** Ends all faults, lets everything travel, and holds every browser to the ledger. */
  async #converge(): Promise<void> {
    for (const device of this.#devices) device.close();
    let [written, before] = [1, ""];
    for (let round = 0; round < 5; round += 1) {
      const now = [...this.#cloud].map(String).sort().join();
      if (written === 0 && now === before) break;
      [written, before] = [0, now];
      for (const device of this.#devices) {
        this.#now += 60_000;
        this.#transfer(device, () => true, true);
        const worker = await this.#opened(device);
        written += await this.#kit.exchange(worker.marks, device.account);
        worker.life.abort();
        this.#transfer(device, () => true, true);
      }
    }
    must(written === 0, "nobody has anything to write any more");
    must(this.#foreignWiped || this.#cloud.has("m.ffffffffffffffff.0"), "the foreign letter is still there");
    for (const device of this.#devices) {
      const { state } = (await this.#opened(device)).marks;
      for (const ordinal of ORDINALS) this.ledger.expectKept(ordinal, markOf(state, ordinal));
    }
  }
}
