/** What the settings look like: attributes and custom properties of the page's root element. */
import type { Settings } from "./settings.ts";

/** The settings that change how a page looks; their copy in localStorage serves the first paint. */
export type AppearanceSettings = Pick<
  Settings,
  "theme" | "textSize" | "textWidth" | "leading" | "letterSpacing" | "wordSpacing" | "alignment" | "hyphens" | "face"
>;

export interface Appearance {
  /** `data-*` attributes of the root element, by name without `data-`. */
  readonly data: Readonly<Record<string, string>>;
  /** CSS custom properties of the root element. */
  readonly properties: Readonly<Record<string, string>>;
}

/** Maps settings to what the style sheets go by. Lengths: text size in px, width in ch, spacing in em. */
export function appearanceOf(settings: AppearanceSettings): Appearance {
  return {
    data: {
      theme: settings.theme,
      face: settings.face,
      align: settings.alignment,
      hyphens: settings.hyphens ? "auto" : "none",
    },
    properties: {
      "--text-size": `${settings.textSize}px`,
      "--text-width": `${settings.textWidth}ch`,
      "--leading": String(settings.leading / 100),
      "--letter-spacing": `${settings.letterSpacing / 100}em`,
      "--word-spacing": `${settings.wordSpacing / 100}em`,
    },
  };
}

/** Reads a cached appearance back; `undefined` when it is not one. */
export function parseAppearance(text: string | null): Appearance | undefined {
  if (text === null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || !("data" in value) || !("properties" in value)) return undefined;
  const { data, properties } = value;
  return isTexts(data) && isTexts(properties) ? { data, properties } : undefined;
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");
}
