/**
 * What whoever manages a browser may preset through `storage.managed` (docs/presets.md): settings by name, and the
 * address of a WebDAV server. A preset is a default: what the reader chooses wins, and nothing of it is ever synced.
 */
import { type Presets, SETTINGS, type SettingName } from "./settings.ts";

/** The name of the preset address in `storage.managed`. */
const SERVER = "webdavAddress";

export interface ManagedPresets {
  /** Only names and values that this version takes. */
  readonly settings: Presets;
  /** As the administrator typed it; the form checks it like a reader's. */
  readonly server: string | undefined;
}

/** Reads presets from anything. */
export function parsePresets(value: unknown): ManagedPresets {
  const given = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const accepted = Object.entries(SETTINGS).flatMap(([name, { accept }]) => {
    const preset = Object.hasOwn(given, name) ? accept(given[name]) : undefined;
    return preset === undefined ? [] : [[name, preset] as const];
  });
  const server = given[SERVER];
  return { settings: Object.fromEntries(accepted), server: typeof server === "string" ? server : undefined };
}

/** The JSON schema by which Chromium checks a policy, and without which it passes none on. */
export function presetSchema(): object {
  const properties = Object.entries(SETTINGS).map(([name]) => [name, typeOf(name as SettingName)]);
  return {
    type: "object",
    properties: { ...Object.fromEntries(properties), [SERVER]: { type: "string" } },
  };
}

function typeOf(name: SettingName): object {
  const setting = SETTINGS[name];
  if ("choices" in setting) return { type: "string", enum: setting.choices };
  if ("step" in setting) return { type: "integer", minimum: setting.least, maximum: setting.most };
  return { type: "boolean" };
}
