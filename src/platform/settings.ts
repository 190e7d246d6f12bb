/** The reader's settings in this browser: read, change, watch. */
import {
  parseRegisters,
  type Registers,
  type SettingName,
  type Settings,
  serialiseRegisters,
  settingsOf,
  withoutSettings,
  withSetting,
} from "../core/settings.ts";
import { storedItem } from "./stored-item.ts";

/** The touched settings; the account's mailbox joins into this item. */
export const settingRegisters = storedItem<Registers>("settings", "local", parseRegisters, serialiseRegisters);

/** The settings that hold now. */
export async function loadSettings(): Promise<Settings> {
  return settingsOf(await settingRegisters.get());
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
  return navigator.locks.request("settings", async () => {
    const before = await settingRegisters.get();
    const after = change(before);
    if (after !== before) await settingRegisters.set(after);
  });
}

/** Calls back with the settings at each change until the signal aborts. */
export function watchSettings(listener: (settings: Settings) => void, signal: AbortSignal): void {
  settingRegisters.watch((registers) => listener(settingsOf(registers)), signal);
}
