/** What this browser keeps about the reader's server: how to reach it, and how the exchange stands. Never leaves `storage.local`. */

import { fromBase64Url } from "../../core/byte-stream.ts";
import { toBase64Url } from "../../core/byte-writer.ts";
import { type Device, parseDevice, type SeenDevice } from "../../core/mail.ts";
import { WEBDAV_PROBLEMS, type WebdavProblem } from "../../core/webdav.ts";
import { type StoredItem, storedItem } from "../stored-item.ts";
import { folderAddress, type WebdavServer } from "./server.ts";

export interface WebdavSetup {
  readonly server: WebdavServer;
  /** Everything is encrypted with it before it leaves; empty when the reader wants none. */
  readonly passphrase: string;
  /** 16 random bytes for the key of this device's file. */
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly device: Device;
  readonly paused: boolean;
}

/** The reader's server; `undefined` while none is set up. */
export const webdavSetup: StoredItem<WebdavSetup | undefined> = storedItem("webdav", "local", parseSetup, (setup) =>
  setup === undefined ? null : { ...setup, salt: toBase64Url(setup.salt) },
);

function parseSetup(value: unknown): WebdavSetup | undefined {
  if (!isRecord(value) || !isRecord(value["server"])) return undefined;
  const { address, user, password } = value["server"];
  const device = parseDevice(value["device"]);
  const whole = typeof address === "string" ? folderAddress(address) : undefined;
  if (whole === undefined || typeof user !== "string" || typeof password !== "string" || !device) return undefined;
  const passphrase = typeof value["passphrase"] === "string" ? value["passphrase"] : "";
  return {
    server: { address: whole, user, password },
    passphrase,
    salt: parseSalt(value["salt"]),
    device,
    paused: value["paused"] === true,
  };
}

function parseSalt(value: unknown): Uint8Array<ArrayBuffer> {
  const salt = new Uint8Array(16);
  try {
    if (typeof value === "string") salt.set(fromBase64Url(value).subarray(0, 16));
  } catch {
    // A damaged salt costs the derivation of another key, no more: files carry the salt that they were made with.
  }
  return salt;
}

/** A file that could not be used: its device, and why. */
export interface UnusedFile {
  readonly file: string;
  readonly reason: "damaged" | "newer" | "foreign" | "locked" | "passphrase";
}

export interface WebdavStatus {
  /** Milliseconds since 1970; 0 for never. */
  readonly lastSuccess: number;
  /** When the next exchange is due, in milliseconds since 1970. */
  readonly nextTry: number;
  /** What went wrong the last time, if anything. */
  readonly problem: WebdavProblem | undefined;
  /** The status code of that answer, where there was one. */
  readonly code: number | undefined;
  /** Failures in a row. */
  readonly failures: number;
  /** No further try until the reader acts: the server refused the password. */
  readonly stopped: boolean;
  readonly devices: readonly SeenDevice[];
  readonly unused: readonly UnusedFile[];
  /** By file: the token of what was read last. */
  readonly tokens: Readonly<Record<string, string>>;
  /** The marks that stood there after the last success, in their text form. */
  readonly sent: string;
  /** SHA-256 of the mails that were written or being written last, any of which may stand on the server: a reply can be lost. */
  readonly published: readonly string[];
  /** SHA-256 of the mail that stands there, as far as it was seen with its file's token; empty where it was not. */
  readonly stands: string;
}

export const FRESH_STATUS: WebdavStatus = {
  lastSuccess: 0,
  nextTry: 0,
  problem: undefined,
  code: undefined,
  failures: 0,
  stopped: false,
  devices: [],
  unused: [],
  tokens: {},
  published: [],
  stands: "",
  sent: "",
};

export const webdavStatus: StoredItem<WebdavStatus> = storedItem("webdav.status", "local", parseStatus);

function parseStatus(value: unknown): WebdavStatus {
  if (!isRecord(value)) return FRESH_STATUS;
  const count = (name: string) => (typeof value[name] === "number" && Number.isFinite(value[name]) ? value[name] : 0);
  const list = (name: string): unknown[] => (Array.isArray(value[name]) ? value[name] : []);
  return {
    lastSuccess: count("lastSuccess"),
    nextTry: count("nextTry"),
    problem: WEBDAV_PROBLEMS.find((problem) => problem === value["problem"]),
    code: typeof value["code"] === "number" ? value["code"] : undefined,
    failures: count("failures"),
    stopped: value["stopped"] === true,
    devices: list("devices").flatMap((one) => parseSeen(one) ?? []),
    unused: list("unused").flatMap((one) => parseUnused(one) ?? []),
    tokens: isRecord(value["tokens"])
      ? Object.fromEntries(
          Object.entries(value["tokens"]).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
        )
      : {},
    stands: typeof value["stands"] === "string" ? value["stands"] : "",
    sent: typeof value["sent"] === "string" ? value["sent"] : "",
    published: list("published").filter((digest): digest is string => typeof digest === "string"),
  };
}

function parseSeen(value: unknown): SeenDevice | undefined {
  const device = isRecord(value) ? parseDevice(value["device"]) : undefined;
  return device && isRecord(value) && typeof value["day"] === "string" ? { device, day: value["day"] } : undefined;
}

function parseUnused(value: unknown): UnusedFile | undefined {
  if (!isRecord(value) || typeof value["file"] !== "string") return undefined;
  const reason = (["damaged", "newer", "foreign", "locked", "passphrase"] as const).find(
    (one) => one === value["reason"],
  );
  return reason && { file: value["file"], reason };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
