/** The reader's settings: what each may be, what it is when untouched, and what holds by the registers of what was touched. */
import { type ChangedKeys, changedKeysOf } from "./changed-keys.ts";
import type { Registers } from "./registers.ts";

/** One setting: its value when untouched, and the values it takes. */
export interface Setting<T> {
  readonly initial: T;
  /** Returns the value when it is one this setting takes, otherwise `undefined`. */
  readonly accept: (value: unknown) => T | undefined;
}

/** One of a few words. */
export interface Choice<T extends string> extends Setting<T> {
  readonly choices: readonly T[];
}

/** A number within bounds, both included, in whole steps from the lower bound. */
export interface Range extends Setting<number> {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

function choice<const T extends string>(choices: readonly T[], initial: NoInfer<T>): Choice<T> {
  return { choices, initial, accept: (value) => choices.find((one) => one === value) };
}

function range(least: number, most: number, step: number, initial: number): Range {
  return {
    least,
    most,
    step,
    initial,
    accept: (value) =>
      typeof value === "number" && value >= least && value <= most
        ? Math.round((value - least) / step) * step + least
        : undefined,
  };
}

function toggle(initial: boolean): Setting<boolean> {
  return { initial, accept: (value) => (typeof value === "boolean" ? value : undefined) };
}

/** Every setting there is. The key is its name in storage, in exports and in the options page. */
export const SETTINGS = {
  theme: choice(["auto", "light", "sepia", "dark", "black"], "auto"),
  /** Size of the article's text, in CSS pixels. */
  textSize: range(14, 32, 1, 20),
  /** Longest line, in characters. */
  textWidth: range(40, 100, 5, 65),
  /** Line height in hundredths of the text size. */
  leading: range(120, 220, 5, 160),
  /** Letter spacing in hundredths of an em. */
  letterSpacing: range(0, 20, 1, 0),
  /** Extra word spacing in hundredths of an em. */
  wordSpacing: range(0, 60, 5, 0),
  alignment: choice(["start", "justify"], "start"),
  hyphens: toggle(true),
  face: choice(["serif", "system-serif", "system-sans", "dyslexia"], "serif"),
  /** When an article counts as read. */
  readWhen: choice(["open", "end", "hand"], "end"),
  badge: toggle(true),
  /** Single-key shortcuts. */
  keys: toggle(true),
  /** Whether a record of reading is kept on this device. */
  record: toggle(true),
} as const satisfies Record<string, Choice<string> | Range | Setting<boolean>>;

export type SettingName = keyof typeof SETTINGS;
/** What holds now. */
export type Settings = SettingValues & { readonly changedKeys: ChangedKeys };
type SettingValues = {
  readonly [K in SettingName]: (typeof SETTINGS)[K]["initial"] extends boolean
    ? boolean
    : (typeof SETTINGS)[K] extends Choice<infer T>
      ? T
      : number;
};

/** Names of the settings of one kind. */
type NamesOf<Kind> = { [K in SettingName]: (typeof SETTINGS)[K] extends Kind ? K : never }[SettingName];
export type ChoiceName = NamesOf<{ readonly choices: readonly string[] }>;
export type RangeName = NamesOf<Range>;
export type ToggleName = Exclude<SettingName, ChoiceName | RangeName>;

export function isChoiceName(name: SettingName): name is ChoiceName {
  return "choices" in SETTINGS[name];
}

export function isRangeName(name: SettingName): name is RangeName {
  return "step" in SETTINGS[name];
}

/** The registers after the reader changed one setting. A value that the setting does not take changes nothing. */
export function withSetting<K extends SettingName>(registers: Registers, name: K, value: Settings[K]): Registers {
  const accepted = SETTINGS[name].accept(value);
  if (accepted === undefined) return registers;
  return new Map(registers).set(name, { count: (registers.get(name)?.count ?? 0) + 1, value: accepted });
}

/**
 * The registers after the reader put some settings back to what they are when untouched: `null`, which no setting takes,
 * so that the preset or the initial value holds again.
 */
export function withoutSettings(registers: Registers, names: readonly SettingName[]): Registers {
  return names.reduce<Registers>((all, name) => {
    if (!all.has(name)) return all;
    return new Map(all).set(name, { count: (all.get(name)?.count ?? 0) + 1, value: null });
  }, registers);
}

/** Values by name from whoever manages the browser (`core/presets.ts`); not checked until they are used. */
export type Presets = Readonly<Record<string, unknown>>;

/** What holds now: the reader's value where there is one that this version takes, else the preset, else the initial one. */
export function settingsOf(registers: Registers, presets: Presets = {}): Settings {
  const entries = Object.entries(SETTINGS).map(([name, setting]) => [
    name,
    setting.accept(registers.get(name)?.value) ?? setting.accept(presets[name]) ?? setting.initial,
  ]);
  return { ...(Object.fromEntries(entries) as SettingValues), changedKeys: changedKeysOf(registers) };
}
