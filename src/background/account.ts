/** Exchanges marks and settings with the browser's account: read, join, publish what is not there, and no more. */

import { type Letters, type OpenedLetters, type Outgoing, openLetters, outgoing } from "../core/letters.ts";
import { flushDelay, QUIET, retryDelay } from "../core/pacing.ts";
import { mergeRegisters, parseRegisters, type Registers, serialiseRegisters } from "../core/registers.ts";
import { accountDevice, dueDeviceLetter, rememberDeviceLetter } from "../platform/account-device.ts";
import { dropAlarm, keepAlarm, onAlarm } from "../platform/alarms.ts";
import { accountMailbox, accountTravels, type Mailbox, MailboxFailure } from "../platform/mailbox.ts";
import type { Marks } from "../platform/marks.ts";
import { updateRegisters, watchSettings } from "../platform/settings.ts";
import { type SyncStatus, type SyncWish, syncStatus, syncWish } from "../platform/sync-status.ts";

/** Rings while something waits to be published, for the case that the worker dies with its timer. */
const FLUSH_ALARM = "account.flush";

/** Rings every half hour, for mail that was announced while no worker listened. */
const LOOK_ALARM = "account.look";
const LOOK_MINUTES = 30;

/** Chromium rings no alarm sooner. */
const SOONEST_MINUTES = 0.5;
const MINUTE = 60_000;

/** The key of the settings' letter. */
const SETTINGS_KEY = "settings";

/**
 * Keeps the account's mailbox and this browser in step until the signal aborts. Resolves after the first exchange with
 * a function that exchanges at once, and never rejects because of the mailbox: reading goes on without it, and the
 * status says so.
 */
export async function keepAccount(
  marks: Marks,
  signal: AbortSignal,
  mailbox: Mailbox = accountMailbox(),
  random: () => number = Math.random,
): Promise<() => Promise<void>> {
  if (!(await accountTravels())) {
    await syncStatus.set({ state: "unavailable", failures: 0, newer: false });
    return async () => undefined;
  }
  const exchange = new Exchange(marks, mailbox, random, signal);
  exchange.status = await syncStatus.get();
  exchange.wish = await syncWish.get();
  marks.watch(() => exchange.changed(), signal);
  watchSettings(() => exchange.changed(), signal);
  accountDevice.watch(() => exchange.changed(), signal);
  syncWish.watch((wish) => void exchange.heed(wish), signal);
  mailbox.watch(() => void exchange.collect(), signal);
  for (const name of [LOOK_ALARM, FLUSH_ALARM]) onAlarm(name, () => void exchange.collect(), signal);
  // Browsers forget alarms at updates and, some of them, at restarts.
  await keepAlarm(LOOK_ALARM, { periodInMinutes: LOOK_MINUTES });
  await exchange.collect();
  return () => exchange.flush();
}

/** Joins the letters of a mailbox into the truth, and says what the mailbox lacks. */
export async function joinMarks(
  marks: Pick<Marks, "state" | "join">,
  mail: Letters,
  mostBytes: number,
): Promise<Outgoing & Pick<OpenedLetters, "newer">> {
  const { state, newer } = openLetters(mail, marks.state.lineage);
  await marks.join(state);
  // A mark made while this waited is in the state by now, and so among the letters.
  return { ...outgoing(marks.state, mail, mostBytes), newer };
}

class Exchange {
  status: SyncStatus = { state: "unknown", failures: 0, newer: false };
  wish: SyncWish = { paused: false, asked: 0 };
  readonly #marks: Marks;
  readonly #mailbox: Mailbox;
  readonly #random: () => number;
  readonly #signal: AbortSignal;
  #turn: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first change came that is not published yet. */
  #since: number | undefined;
  /** What a join brings in is no news for the mailbox that it came from. */
  #joining = false;

  constructor(marks: Marks, mailbox: Mailbox, random: () => number, signal: AbortSignal) {
    this.#marks = marks;
    this.#mailbox = mailbox;
    this.#random = random;
    this.#signal = signal;
    signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }

  /** Something changed here: it is published when the flurry is over. */
  changed(): void {
    if (this.#signal.aborted || this.#joining) return;
    const first = this.#since === undefined;
    this.#since ??= Date.now();
    const delay = Math.max(flushDelay(Date.now(), this.#since), this.#pause());
    this.#schedule(delay);
    if (first) void this.#wakeAfter(delay);
  }

  /** The reader asked for an exchange now, paused it, or lets it go on. */
  heed(wish: SyncWish): Promise<void> {
    const { asked } = this.wish;
    this.wish = wish;
    return wish.asked === asked ? this.collect() : this.flush();
  }

  /** Something may have changed there. Publishes nothing itself, but sees to it where the join says more. */
  collect(): Promise<void> {
    return this.#inTurn(async () => {
      const { letters, tooLarge } = await this.#join();
      if (Object.keys(letters).length > 0) this.changed();
      else if (this.#since === undefined) await this.#settle(tooLarge, false);
    });
  }

  /** Reads, joins and publishes at once. */
  flush(): Promise<void> {
    return this.#inTurn(async () => {
      const { letters, tooLarge } = await this.#join();
      const dirty = Object.keys(letters).length > 0;
      // What changes from here on is a new flurry.
      this.#since = undefined;
      if (dirty) {
        await rememberDeviceLetter(letters);
        await this.#mailbox.publish(letters);
      }
      await this.#settle(tooLarge, dirty);
      if (this.#since === undefined) await dropAlarm(FLUSH_ALARM);
    });
  }

  /** Reads the mail, joins it into the truth, and says what the mailbox lacks. */
  async #join(): Promise<{ letters: Readonly<Record<string, unknown>>; tooLarge: readonly string[] }> {
    const mail: Letters = await this.#mailbox.read();
    const { lineage } = this.#marks.state;
    const { state, newer } = openLetters(mail, lineage);
    if (newer.length > 0 !== this.status.newer) this.status = { ...this.status, newer: newer.length > 0 };
    this.#joining = true;
    try {
      await this.#marks.join(state);
      const settings = await joinSettings(mail[SETTINGS_KEY]);
      // A mark made while this waited is in the state by now, and so among the letters.
      const { letters, tooLarge } = outgoing(this.#marks.state, mail, this.#mailbox.mostBytes);
      const news = { ...letters, ...settings };
      const today = new Date().toISOString().slice(0, 10);
      const device = await dueDeviceLetter(mail, today, Object.keys(news).length === 0);
      return { tooLarge, letters: { ...news, ...device } };
    } finally {
      this.#joining = false;
    }
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  async #wakeAfter(delay: number): Promise<void> {
    try {
      await keepAlarm(FLUSH_ALARM, { delayInMinutes: Math.max(SOONEST_MINUTES, delay / MINUTE) });
    } catch (cause) {
      // The timer serves as long as the worker lives, and the half-hourly look after that.
      console.error("Almanac could not set an alarm", cause);
    }
  }

  /** How long the last failure still holds us back. A clock that jumped does not hold us for longer than a pause lasts. */
  #pause(): number {
    const { failures, retryAt } = this.status;
    if (retryAt === undefined) return 0;
    return Math.min(Math.max(retryAt - Date.now(), 0), retryDelay(failures, 1));
  }

  async #settle(tooLarge: readonly string[], published: boolean): Promise<void> {
    const { newer, published: before } = this.status;
    const at = published ? Date.now() : before;
    // A look that found nothing new is no news for the options page, which shows minutes.
    const success = Math.floor(Date.now() / 60_000) * 60_000;
    await this.#say({
      ...(tooLarge.length > 0 ? { state: "failing", problem: "too-large" } : { state: "current" }),
      failures: 0,
      newer,
      ...(tooLarge.length > 0 ? {} : { success }),
      ...(at === undefined ? {} : { published: at }),
    });
  }

  async #failed({ problem, message }: MailboxFailure): Promise<void> {
    const { newer, published, success } = this.status;
    const failures = this.status.failures + 1;
    const delay = Math.max(QUIET, retryDelay(failures, this.#random()));
    await this.#say({
      state: problem === "unavailable" ? "unavailable" : "failing",
      problem,
      detail: message,
      failures,
      newer,
      retryAt: Date.now() + delay,
      ...(success === undefined ? {} : { success }),
      ...(published === undefined ? {} : { published }),
    });
    this.#since ??= Date.now();
    this.#schedule(delay);
    await this.#wakeAfter(delay);
  }

  #pausedByReader(): Promise<void> {
    const { newer, success, published } = this.status;
    return this.#say({
      state: "paused",
      failures: 0,
      newer,
      ...(success === undefined ? {} : { success }),
      ...(published === undefined ? {} : { published }),
    });
  }

  async #say(status: SyncStatus): Promise<void> {
    if (JSON.stringify(status) === JSON.stringify(this.status)) return;
    this.status = status;
    try {
      await syncStatus.set(status);
    } catch (cause) {
      // The exchange itself went as it did; only the telling of it failed.
      console.error("Almanac could not store how its exchange stands", cause);
    }
  }

  // Exchanges one after another; a failure of the mailbox is said and tried again, any other one is ours and is shown.
  #inTurn(exchange: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (this.#signal.aborted) return;
      if (this.wish.paused) return this.#pausedByReader();
      try {
        await exchange();
      } catch (cause) {
        if (cause instanceof MailboxFailure) await this.#failed(cause);
        else await this.#failed(new MailboxFailure("failed", cause));
      }
    });
    return this.#turn;
  }
}

/** Joins the settings' letter into this browser's settings; returns the letter to publish, if it must be. */
async function joinSettings(letter: unknown): Promise<Record<string, unknown>> {
  // A newer Almanac's settings are carried, never rewritten.
  if (typeof letter === "object" && letter !== null && "format" in letter && Number(letter.format) > 1) return {};
  const theirs = parseRegisters(letter);
  let joined: Registers = new Map();
  await updateRegisters((ours) => {
    joined = mergeRegisters(ours, theirs);
    return sameRegisters(joined, ours) ? ours : joined;
  });
  return sameRegisters(joined, theirs) ? {} : { [SETTINGS_KEY]: serialiseRegisters(joined) };
}

function sameRegisters(one: Registers, other: Registers): boolean {
  return JSON.stringify(serialiseRegisters(one)) === JSON.stringify(serialiseRegisters(other));
}
