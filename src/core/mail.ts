/** What one browser tells the others through a file on the reader's server: its name, its marks, its settings. */
import { parseRegisters, type Registers, serialiseRegisters } from "./registers.ts";

/** The format that this Almanac writes, and the newest that it reads. */
export const MAIL_FORMAT = 1;

/** A browser of the reader's. */
export interface Device {
  /** Random, 16 hexadecimal digits; names the device's file or letter. */
  readonly id: string;
  /** What the reader calls it. */
  readonly name: string;
  /** `Chromium` or `Firefox`, and the system, for recognising it in a list. */
  readonly browser: string;
}

/** A device as it last showed itself. */
export interface SeenDevice {
  readonly device: Device;
  /** `YYYY-MM-DD` by that device's clock. */
  readonly day: string;
}

export interface Mail {
  readonly device: Device;
  /** `YYYY-MM-DD` by the device's clock; shown as "last seen", never used to decide anything. */
  readonly day: string;
  /** Marks as `core/wire.ts` writes them; decoded by the receiver, which may find them newer or foreign. */
  readonly marks: string;
  readonly settings: Registers;
}

/** The mail's bytes as they go into an envelope. Equal mail gives equal bytes. */
export function writeMail({ device: { id, name, browser }, day, marks, settings }: Mail): string {
  return JSON.stringify({
    format: MAIL_FORMAT,
    device: { id, name, browser },
    day,
    marks,
    settings: serialiseRegisters(settings).values,
  });
}

/** Reads mail back; `undefined` for what is none, or is a newer Almanac's. */
export function parseMail(text: string): Mail | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { format, device, day, marks, settings } = value as Record<string, unknown>;
  const from = parseDevice(device);
  if (format !== MAIL_FORMAT || !from || typeof day !== "string" || typeof marks !== "string") return undefined;
  return { device: from, day: day.slice(0, 10), marks, settings: parseRegisters({ values: settings }) };
}

/** Reads a device back from storage or mail; its names are cut to what a list can show. */
export function parseDevice(value: unknown): Device | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, name, browser } = value as Record<string, unknown>;
  if (typeof id !== "string" || !/^[0-9a-f]{16}$/.test(id) || typeof name !== "string" || typeof browser !== "string")
    return undefined;
  return { id, name: name.slice(0, 60), browser: browser.slice(0, 60) };
}

/** The name of a device's file, and the device of a file's name. */
export function fileOf(deviceId: string): string {
  return `${deviceId}.bin`;
}

export function deviceOfFile(name: string): string | undefined {
  return /^([0-9a-f]{16})\.bin$/.exec(name)?.[1];
}

/** The one file of all devices on servers that cannot list a folder. */
export const SHARED_FILE = "shared.bin";
