/** Runs exchanges with the reader's server: one at a time in all pages and the worker, with their outcome written down. */
import { type Device, fileOf } from "../../core/mail.ts";
import { mergeRegisters } from "../../core/registers.ts";
import { WebdavError, type WebdavProblem } from "../../core/webdav.ts";
import { browser } from "../browser.ts";
import { randomId } from "../device.ts";
import { loadIndex } from "../library.ts";
import type { Marks } from "../marks.ts";
import { withdrawHost } from "../permissions.ts";
import { loadRegisters, updateRegisters } from "../settings.ts";
import { webdavClient } from "./client.ts";
import type { KeyRing, Secret } from "./envelope.ts";
import { exchange } from "./exchange.ts";
import { originPattern, type WebdavServer } from "./server.ts";
import { FRESH_STATUS, type WebdavSetup, type WebdavStatus, webdavSetup, webdavStatus } from "./setup.ts";

/** How long after a success the next look is due, in ms; a change here is exchanged sooner. */
export const POLL = 5 * 60_000;

/** The longest that one exchange may take, in ms, whatever the server and the browser do. */
export const LONGEST_EXCHANGE = 2 * 60_000;

/** How long one may wait for those before it to end, in ms. */
const LONGEST_WAIT = 2 * LONGEST_EXCHANGE;

const FIRST_RETRY = 60_000;
const LONGEST_RETRY = 60 * 60_000;

/** Derived keys live as long as this context: deriving one takes half a second. */
const keys: KeyRing = new Map();

/** The folder of this publication on the reader's server. */
export async function publicationFolder({ address, ...account }: WebdavServer): Promise<WebdavServer> {
  const { publication } = await loadIndex();
  return { ...account, address: `${address}almanac/${encodeURIComponent(publication.id)}/` };
}

/** Whether the browser lets the extension reach the server. */
export function mayReach(address: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(address)] });
}

/** Asks for the one origin that the server needs. Must be called within a click. */
export function askToReach(address: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(address)] });
}

/**
 * Runs what writes {@link webdavStatus}, or reads it to write it: one at a time in all pages and the worker, so that none
 * undoes another's outcome. Rejects when those before it do not end.
 */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new WebdavError("timeout")), LONGEST_WAIT);
  try {
    return await navigator.locks.request("webdav", { signal: patience.signal }, () => {
      clearTimeout(timer);
      return work();
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Does an exchange now, whatever was due, unless none is set up or it is paused. Never rejects because of the server:
 * the outcome is in {@link webdavStatus}. Always ends: see {@link LONGEST_EXCHANGE}.
 */
export function exchangeNow(marks: Marks): Promise<void> {
  return alone(async () => {
    const setup = await webdavSetup.get();
    if (!setup || setup.paused) return;
    const before = await webdavStatus.get();
    try {
      await webdavStatus.set(await withinTime((signal) => attempt(setup, before, marks, signal)));
    } catch (cause) {
      const failure = cause instanceof WebdavError ? cause : new WebdavError("unexpected");
      const failures = before.failures + 1;
      const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(failures - 1, 10)) * (0.75 + Math.random() / 2);
      await webdavStatus.set({
        ...(await webdavStatus.get()),
        problem: failure.problem,
        code: failure.status,
        failures,
        stopped: !failure.passing,
        nextTry: Date.now() + Math.max(wait, (failure.retryAfter ?? 0) * 1000),
      });
      if (!(cause instanceof WebdavError)) throw cause;
    }
  });
}

/** Ends the wait for work when its time is up, whether or not it heeds the signal. */
async function withinTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new WebdavError("timeout")), LONGEST_EXCHANGE);
  const end = new Promise<never>((_, reject) => {
    limit.signal.addEventListener("abort", () => reject(limit.signal.reason as WebdavError), { once: true });
  });
  try {
    return await Promise.race([work(limit.signal), end]);
  } finally {
    clearTimeout(timer);
  }
}

async function attempt(
  setup: WebdavSetup,
  before: WebdavStatus,
  marks: Marks,
  signal: AbortSignal,
): Promise<WebdavStatus> {
  if (!(await mayReach(setup.server.address))) throw new WebdavError("permission");
  const server = await publicationFolder(setup.server);
  const { memory, unused, cloned, sent } = await exchange({
    client: webdavClient(server, signal),
    local: {
      get state() {
        return marks.state;
      },
      join: (news) => marks.join(news),
      settings: loadRegisters,
      joinSettings: (news) => updateRegisters((registers) => mergeRegisters(registers, news)),
    },
    device: setup.device,
    secret: secretOf(setup),
    day: new Date().toISOString().slice(0, 10),
    before,
    remember(memory) {
      signal.throwIfAborted();
      return webdavStatus.set({ ...before, ...memory });
    },
  });
  // What comes too late has no say: another exchange may be at work by now.
  signal.throwIfAborted();
  const after = { ...FRESH_STATUS, ...memory, unused, sent, lastSuccess: Date.now(), nextTry: Date.now() + POLL };
  if (!cloned) return after;
  // This profile was copied from another one that goes on writing under the id: from now on this one has its own.
  await webdavSetup.set({ ...setup, device: { ...setup.device, id: randomId() } });
  return { ...after, published: [], nextTry: 0 };
}

function secretOf({ passphrase, salt }: WebdavSetup): Secret | undefined {
  return passphrase === "" ? undefined : { passphrase, salt, keys };
}

/** What is wrong with a server, or `undefined` when reading and writing there works. Makes the folder if it is missing. */
export async function testConnection(server: WebdavServer): Promise<WebdavProblem | undefined> {
  if (!(await mayReach(server.address))) return "permission";
  const client = webdavClient(await publicationFolder(server));
  const name = `test-${randomId()}.tmp`;
  try {
    await client.makeFolder();
    const sent = crypto.getRandomValues(new Uint8Array(16));
    try {
      await client.write(name, sent);
    } catch (cause) {
      if (cause instanceof WebdavError && cause.problem === "forbidden") return "readOnly";
      throw cause;
    }
    const back = (await client.read(name))?.bytes;
    await client.remove(name);
    return back?.length === sent.length && back.every((byte, at) => byte === sent[at]) ? undefined : "unexpected";
  } catch (cause) {
    if (cause instanceof WebdavError) return cause.problem;
    throw cause;
  }
}

/** Leaves the server: how to reach it is forgotten and the permission given back. What was written there stays. */
export async function leaveServer({ server }: WebdavSetup): Promise<void> {
  await webdavSetup.set(undefined);
  await withdrawHost(originPattern(server.address));
}

/** Takes a device off the server: its file is removed. A device that lives on writes it again. */
export function forgetDevice({ server }: WebdavSetup, device: Device): Promise<void> {
  return alone(async () => {
    await webdavClient(await publicationFolder(server)).remove(fileOf(device.id));
    const status = await webdavStatus.get();
    await webdavStatus.set({ ...status, devices: status.devices.filter((seen) => seen.device.id !== device.id) });
  });
}
