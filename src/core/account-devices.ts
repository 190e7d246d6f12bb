/** Who else lives in the browser's account: a letter a browser with its name and the day it was last there. */
import { type Device, parseDevice, type SeenDevice } from "./mail.ts";

const PREFIX = "d.";
const DAY = 24 * 60 * 60_000;

/** What one browser says of itself in the account. */
export interface DeviceLetter extends SeenDevice {
  /** Random, another one in each letter that is written: whoever finds a foreign one under its own id was copied. */
  readonly token: string;
}

export function deviceKey(id: string): string {
  return PREFIX + id;
}

/** The letter as it goes into the account. */
export function writeDeviceLetter({ device: { name, browser }, day, token }: DeviceLetter): unknown {
  return { name, browser, day, token };
}

/** A browser's letter among the mail; `undefined` where there is none, or something else lies there. */
export function deviceLetterIn(mail: Readonly<Record<string, unknown>>, id: string): DeviceLetter | undefined {
  const value = mail[deviceKey(id)];
  if (typeof value !== "object" || value === null) return undefined;
  const device = parseDevice({ ...value, id });
  const { day, token } = value as Record<string, unknown>;
  if (!device || typeof day !== "string" || typeof token !== "string") return undefined;
  return { device, day: day.slice(0, 10), token: token.slice(0, 16) };
}

/** All browsers among the mail, the one that was there last first. */
export function devicesIn(mail: Readonly<Record<string, unknown>>): SeenDevice[] {
  return Object.keys(mail)
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key) => deviceLetterIn(mail, key.slice(PREFIX.length)) ?? [])
    .map(({ device, day }) => ({ device, day }))
    .sort((one, other) => other.day.localeCompare(one.day) || one.device.id.localeCompare(other.device.id));
}

/**
 * Whether a browser has to write its letter: where it is missing or says another name; for the day's sake along with
 * other letters at most once a day, and alone only when it is more than a day old (or lies ahead: clocks go wrong).
 */
export function isLetterDue(
  letter: DeviceLetter | undefined,
  { name, browser }: Device,
  day: string,
  alone: boolean,
): boolean {
  if (!letter || letter.device.name !== name || letter.device.browser !== browser) return true;
  if (letter.day === day) return false;
  // A day that is none counts as long ago.
  return !alone || !(Math.abs(Date.parse(day) - Date.parse(letter.day)) <= DAY);
}
