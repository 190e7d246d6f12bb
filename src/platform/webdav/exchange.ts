/**
 * One exchange with the reader's server: read what other devices wrote, join it, write one's own file if the join says
 * more than what stands there. Each file has one writer, so no lock is needed; a file that is not whole says nothing.
 */
import { type Device, deviceOfFile, fileOf, type Mail, parseMail, SHARED_FILE, writeMail } from "../../core/mail.ts";
import type { ReadState } from "../../core/read-state.ts";
import { type Registers, serialiseRegisters } from "../../core/registers.ts";
import { type ListedFile, WebdavError } from "../../core/webdav.ts";
import { decodeMarks } from "../../core/wire.ts";
import { encodeMarks } from "../../core/wire-writing.ts";
import type { WebdavClient } from "./client.ts";
import { open, type Secret, seal } from "./envelope.ts";
import type { UnusedFile, WebdavStatus } from "./setup.ts";

/** This browser's truth, as far as an exchange needs it. */
export interface LocalTruth {
  readonly state: ReadState;
  join(news: ReadState): Promise<void>;
  settings(): Promise<Registers>;
  joinSettings(news: Registers): Promise<void>;
}

export interface ExchangeOptions {
  readonly client: WebdavClient;
  readonly local: LocalTruth;
  readonly device: Device;
  readonly secret: Secret | undefined;
  /** `YYYY-MM-DD`; shown to the reader on other devices. */
  readonly day: string;
  /** What the last exchange left. */
  readonly before: Memory;
  /** Stores what must outlive a lost reply, before the write that it speaks of. */
  readonly remember: (memory: Memory) => Promise<void>;
}

/** What one exchange leaves for the next. */
export type Memory = Pick<WebdavStatus, "tokens" | "published" | "stands" | "devices">;

export interface Exchanged {
  readonly memory: Memory;
  readonly unused: readonly UnusedFile[];
  /** Another browser writes under this device's id: this profile was copied, and needs an id of its own. */
  readonly cloned: boolean;
  /** The marks that stand on the server, in their text form. */
  readonly sent: string;
}

/** So many digests of one's own mail are remembered. */
const MOST_PUBLISHED = 8;

/** How often the shared file is written again when another device wrote over it meanwhile. */
const SHARED_TRIES = 3;

/** Does one exchange. Rejects with {@link WebdavError}; what was joined until then stays joined. */
export async function exchange(options: ExchangeOptions): Promise<Exchanged> {
  let listed: ListedFile[];
  try {
    listed = await options.client.list();
  } catch (error) {
    if (!(error instanceof WebdavError)) throw error;
    if (error.problem === "notWebdav") return exchangeShared(options);
    if (error.problem !== "missing") throw error;
    await options.client.makeFolder();
    listed = [];
  }
  return exchangeFiles(options, listed);
}

async function exchangeFiles(options: ExchangeOptions, listed: readonly ListedFile[]): Promise<Exchanged> {
  const { client, device, before } = options;
  const own = fileOf(device.id);
  const tokens: Record<string, string> = {};
  const seen = new Map(
    before.devices
      .filter(({ device: { id } }) => listed.some(({ name }) => name === fileOf(id)))
      .map((one) => [one.device.id, one]),
  );
  const unused: UnusedFile[] = [];
  let stands = "";
  let cloned = false;
  for (const { name, token } of listed) {
    // A device that could not list the folder, be it for once, left its news in the shared file.
    if (deviceOfFile(name) === undefined && name !== SHARED_FILE) continue;
    if (token !== "" && before.tokens[name] === token) {
      tokens[name] = token;
      if (name === own) stands = before.stands;
      continue;
    }
    const bytes = (await client.read(name))?.bytes;
    const letter = bytes && (await takeIn(bytes, options));
    if (!letter) continue;
    if ("reason" in letter) {
      // Not remembered: a file that was caught half-written is read again the next time.
      unused.push({ file: name, reason: letter.reason });
      continue;
    }
    tokens[name] = token;
    seen.set(letter.mail.device.id, { device: letter.mail.device, day: letter.mail.day });
    if (letter.reasonAfter) unused.push({ file: name, reason: letter.reasonAfter });
    if (name !== own) continue;
    if (before.published.includes(letter.digest)) stands = letter.digest;
    else cloned = before.published.length > 0;
  }
  const memory = { tokens, published: before.published, stands, devices: [...seen.values()] };
  if (cloned) return { memory, unused, cloned, sent: "" };
  const { published, marks } = await publish(options, own, memory);
  return { memory: { ...memory, published }, unused, cloned: false, sent: marks };
}

/** Writes one's own file unless the same stands there. Answers with the digests that are ours, and the marks it holds. */
async function publish(
  options: ExchangeOptions,
  file: string,
  memory: Memory,
): Promise<{ readonly published: readonly string[]; readonly marks: string }> {
  const { client } = options;
  const marks = encodeMarks(options.local.state, "places");
  const text = await ownMail(options, marks);
  const digest = await digestOf(text);
  if (memory.stands === digest) return { published: memory.published, marks };
  // Written down first: when the reply is lost, the file that stands there is still known as ours. It may be any of those
  // whose writing failed.
  const published = [...new Set([memory.stands, ...memory.published, digest])].filter(Boolean).slice(-MOST_PUBLISHED);
  await options.remember({ ...memory, published });
  await client.write(file, await seal(new TextEncoder().encode(text), options.secret));
  return { published, marks };
}

/** Where a folder cannot be listed, all devices write one file: read, join, write, read again. */
async function exchangeShared(options: ExchangeOptions): Promise<Exchanged> {
  const { client, before } = options;
  const unused: UnusedFile[] = [];
  const seen = new Map(before.devices.map((one) => [one.device.id, one]));
  let tag = "";
  let sent = "";
  for (let attempt = 0; attempt < SHARED_TRIES; attempt += 1) {
    // A file that stands as it was when it said all that is known here is not fetched again.
    const [known, stood] = (before.tokens[SHARED_FILE] ?? "").split(" ");
    const file = await client.read(
      SHARED_FILE,
      known === (await digestOf(await knowledge(options))) ? stood : undefined,
    );
    tag = file?.tag ?? "";
    sent = encodeMarks(options.local.state, "places");
    if (file?.unchanged) break;
    const letter = file && (await takeIn(file.bytes, options));
    if (letter && "reason" in letter) {
      unused.push({ file: SHARED_FILE, reason: letter.reason });
      // Someone else's secret or a newer format: writing would destroy what others can still read.
      if (letter.reason !== "damaged") return { memory: before, unused, cloned: false, sent: "" };
    }
    if (letter && "mail" in letter) {
      seen.set(letter.mail.device.id, { device: letter.mail.device, day: letter.mail.day });
      if (letter.reasonAfter) unused.push({ file: SHARED_FILE, reason: letter.reasonAfter });
      if (letter.reasonAfter) return { memory: before, unused, cloned: false, sent: "" };
      sent = letter.mail.marks;
      if (contentOf(letter.mail) === (await knowledge(options))) break;
    }
    if (!file) await client.makeFolder();
    sent = encodeMarks(options.local.state, "places");
    await client.write(SHARED_FILE, await seal(new TextEncoder().encode(await ownMail(options, sent)), options.secret));
    tag = "";
  }
  const token = tag && `${await digestOf(await knowledge(options))} ${tag}`;
  const memory = {
    ...before,
    tokens: { ...before.tokens, [SHARED_FILE]: token },
    devices: [...seen.values()],
  };
  return { memory, unused, cloned: false, sent };
}

/** Everything that this browser has to tell, whoever tells it and when. */
async function knowledge({ local }: ExchangeOptions): Promise<string> {
  return contentOf({ marks: encodeMarks(local.state, "places"), settings: await local.settings() });
}

function contentOf({ marks, settings }: Pick<Mail, "marks" | "settings">): string {
  return JSON.stringify([marks, serialiseRegisters(settings).values]);
}

type Letter =
  | { readonly mail: Mail; readonly digest: string; readonly reasonAfter?: "newer" | "foreign" | "damaged" }
  | { readonly reason: UnusedFile["reason"] };

/** Opens a file and joins what it says. */
async function takeIn(bytes: Uint8Array<ArrayBuffer>, { local, secret }: ExchangeOptions): Promise<Letter> {
  const opened = await open(bytes, secret);
  if ("fault" in opened) return { reason: opened.fault };
  const text = new TextDecoder().decode(opened.contents);
  const mail = parseMail(text);
  if (!mail) return { reason: "newer" };
  await local.joinSettings(mail.settings);
  const marks = decodeMarks(mail.marks, local.state.lineage);
  const digest = await digestOf(text);
  if (marks.kind !== "marks") return { mail, digest, reasonAfter: marks.kind };
  await local.join(marks.state);
  return { mail, digest };
}

async function ownMail({ device, day, local }: ExchangeOptions, marks: string): Promise<string> {
  return writeMail({ device, day, marks, settings: await local.settings() });
}

async function digestOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
