/** The reader's settings in this browser: read, change, watch; and what its administrator preset. */
import { parsePresets } from "../core/presets.ts";
import { parseRegisters, type Registers, serialiseRegisters } from "../core/registers.ts";
import {
  type Presets,
  type SettingName,
  type Settings,
  settingsOf,
  withoutSettings,
  withSetting,
} from "../core/settings.ts";
import type { Items } from "./first-items.ts";
import { readManaged } from "./managed.ts";
import { storedItem } from "./stored-item.ts";

/** One item, so that a page needs one read; the presets in it are the worker's copy and never leave it. */
interface StoredSettings {
  readonly registers: Registers;
  readonly presets: Presets;
}

const storedSettings = storedItem<StoredSettings>("settings", "local", parseStored, ({ registers, presets }) => ({
  ...serialiseRegisters(registers),
  ...(Object.keys(presets).length > 0 ? { presets } : {}),
}));

function parseStored(value: unknown): StoredSettings {
  const presets = typeof value === "object" && value !== null && "presets" in value ? value.presets : undefined;
  return {
    registers: parseRegisters(value),
    presets: typeof presets === "object" && presets !== null ? (presets as Presets) : {},
  };
}

/** The touched settings, which other browsers' join. */
export async function loadRegisters(): Promise<Registers> {
  return (await storedSettings.get()).registers;
}

/** The settings that hold now. */
export async function loadSettings(): Promise<Settings> {
  const { registers, presets } = await storedSettings.get();
  return settingsOf(registers, presets);
}

/** The same, among what was read of storage. */
export function settingsAmong(items: Items): Settings {
  const { registers, presets } = storedSettings.among(items);
  return settingsOf(registers, presets);
}

/** Changes one setting; resolves once it is stored. */
export function saveSetting<K extends SettingName>(name: K, value: Settings[K]): Promise<void> {
  return updateRegisters((registers) => withSetting(registers, name, value));
}

/** Puts settings back to what they are when untouched; resolves once it is stored. */
export function resetSettings(names: readonly SettingName[]): Promise<void> {
  return updateRegisters((registers) => withoutSettings(registers, names));
}

/** Changes the registers under a lock, so that two pages at once both keep their change. */
export function updateRegisters(change: (registers: Registers) => Registers): Promise<void> {
  return update((stored) => {
    const registers = change(stored.registers);
    return registers === stored.registers ? stored : { ...stored, registers };
  });
}

/** Takes over what the browser's administrator presets now. */
export async function takePresets(): Promise<void> {
  const presets = parsePresets(await readManaged()).settings;
  await update((stored) =>
    JSON.stringify(presets) === JSON.stringify(stored.presets) ? stored : { ...stored, presets },
  );
}

function update(change: (stored: StoredSettings) => StoredSettings): Promise<void> {
  return navigator.locks.request("settings", async () => {
    const before = await storedSettings.get();
    const after = change(before);
    if (after !== before) await storedSettings.set(after);
  });
}

/** Calls back with the settings at each change until the signal aborts. */
export function watchSettings(listener: (settings: Settings) => void, signal: AbortSignal): void {
  storedSettings.watch(({ registers, presets }) => listener(settingsOf(registers, presets)), signal);
}
