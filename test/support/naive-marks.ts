// What Almanac's store must not be: the whole state under one key, read, changed and written back; the account likewise.
// The tests of convergence put these in its place, to show that they would notice.
import type { Batch } from "../../src/core/batch-log.ts";
import { openLetters, outgoing } from "../../src/core/letters.ts";
import { markingRead, settingPlace, settingRead, settingStarred } from "../../src/core/marking.ts";
import { emptyState, merge, type ReadState } from "../../src/core/read-state.ts";
import { decodeMarks } from "../../src/core/wire.ts";
import { encodeMarks } from "../../src/core/wire-writing.ts";
import type { Ground } from "../../src/platform/marks-store.ts";
import { LINEAGE } from "./marks.ts";
import type { PageMarks } from "./marks-device.ts";
import { ALMANAC, type Kit } from "./marks-world.ts";

const KEY = "everything";

class NaiveMarks implements PageMarks {
  state: ReadState = emptyState(LINEAGE);
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  async change(plan: (state: ReadState) => ReadState): Promise<void> {
    const decoded = decodeMarks((await this.#ground.area.get([KEY]))[KEY], LINEAGE);
    const before = decoded.kind === "marks" ? decoded.state : emptyState(LINEAGE);
    const after = merge(before, plan(before));
    await this.#ground.area.set({ [KEY]: encodeMarks(after) });
    this.state = after;
  }

  async replace(state: ReadState): Promise<void> {
    await this.#ground.area.set({ [KEY]: encodeMarks(state) });
    this.state = state;
  }

  setRead = (ordinal: number, read: boolean) => this.change((state) => settingRead(state, ordinal, read));
  setStarred = (ordinal: number, yes: boolean) => this.change((state) => settingStarred(state, ordinal, yes));
  setPlace = (ordinal: number, permille: number) => this.change((state) => settingPlace(state, ordinal, permille));
  join = (news: ReadState) => this.change(() => news);
  undo = async () => undefined;
  batches = async () => [];

  async markRead(ordinals: readonly number[], label: string): Promise<Batch> {
    await this.change((state) => markingRead(state, ordinals).given);
    return { id: "", label, at: 0, count: 0, undone: false };
  }
}

/** One key, read, changed and written back. */
export const NAIVE_STORE: Kit = {
  ...ALMANAC,
  async open(ground) {
    const marks = new NaiveMarks(ground);
    await marks.change(() => emptyState(LINEAGE));
    return marks;
  },
  fold: async () => undefined,
};

/** The account is the truth: what lies there replaces what is here, and only where nothing lies there ours is put there. */
export const NAIVE_ACCOUNT: Kit = {
  ...NAIVE_STORE,
  async exchange(worker, account) {
    const mail = await account.get(null);
    const { state } = openLetters(mail, LINEAGE);
    if (state.shards.size > 0) await (worker as NaiveMarks).replace(state);
    else await account.set(outgoing(worker.state, {}, 8_192).letters);
    return 0;
  },
};

/** Almanac's store, but letters are sent without having read the others. */
export const BLIND_PUBLISHER: Kit = {
  ...ALMANAC,
  async exchange(worker, account) {
    const mail = await account.get(null);
    const { letters } = outgoing(worker.state, mail, 8_192);
    if (Object.keys(letters).length > 0) await account.set(letters);
    return Object.keys(letters).length;
  },
};
