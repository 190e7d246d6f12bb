/**
 * Keys that the reader has put elsewhere. Each is a register of the settings, `key.list.next`, so that keys which were
 * changed in two browsers join one by one; its value is a character, "" for no key, or `null` when put back.
 */
import type { Registers } from "./registers.ts";

export type KeyedPage = "list" | "reader";

/** The changed keys by page and command, `list.next`; whatever is not in it is as it was made. */
export type ChangedKeys = ReadonlyMap<string, string>;

const PREFIX = "key.";

/** One character that is seen; what stands for a key in `KeyboardEvent.key` and is no name of one. */
export function isCharacter(key: string): boolean {
  return /^[^\s\p{C}]$/u.test(key);
}

/** Picks the changed keys out of the registers. */
export function changedKeysOf(registers: Registers): ChangedKeys {
  const changed = new Map<string, string>();
  for (const [name, { value }] of registers)
    if (name.startsWith(PREFIX) && typeof value === "string" && (value === "" || isCharacter(value)))
      changed.set(name.slice(PREFIX.length), value);
  return changed;
}

/** The registers after the reader gave a command (`list.next`) another key, "" for none, `null` for the first one. */
export function withKey(registers: Registers, command: string, key: string | null): Registers {
  const name = PREFIX + command;
  return new Map(registers).set(name, { count: (registers.get(name)?.count ?? 0) + 1, value: key });
}

/** The registers after all keys of both pages were put back. */
export function withoutKeys(registers: Registers): Registers {
  return [...changedKeysOf(registers).keys()].reduce<Registers>((all, name) => withKey(all, name, null), registers);
}

/** A command with the key that it has of itself. */
export interface Keyed<C extends string> {
  readonly command: C;
  /** A character, or "" for none. */
  readonly letter: string;
}

/** The key that a command has now; "" for none. */
export function keyNow({ command, letter }: Keyed<string>, page: KeyedPage, changed: ChangedKeys): string {
  return changed.get(`${page}.${command}`) ?? letter;
}

/** The command that a key has now: one that the reader put there before one that has it of itself. */
export function commandAt<C extends string>(
  table: readonly Keyed<C>[],
  key: string,
  page: KeyedPage,
  changed: ChangedKeys,
): C | undefined {
  const fits = table.filter((keyed) => keyNow(keyed, page, changed) === key);
  return (fits.find(({ command }) => changed.has(`${page}.${command}`)) ?? fits[0])?.command;
}
