/** The words for a setting, its choices and its values. Each name in `_locales` is made of the setting's own name. */
import type { ChoiceName, RangeName, SettingName } from "../core/settings.ts";
import { formatNumber, message } from "./messages.ts";

/** What the setting is called. */
export function settingLabel(name: SettingName): string {
  return message(`setting${capitalised(name)}`);
}

/** What a choice of the setting is called. */
export function choiceLabel(name: ChoiceName, choice: string): string {
  return message(`setting${capitalised(name)}${choice.split("-").map(capitalised).join("")}`);
}

/** A range's value with its unit, as it is shown and spoken. */
export function rangeText(name: RangeName, value: number): string {
  switch (name) {
    case "textSize":
      return message("unitPixels", formatNumber(value));
    case "textWidth":
      return message("unitCharacters", formatNumber(value));
    case "leading":
      return formatNumber(value / 100, { minimumFractionDigits: 2 });
    default:
      return formatNumber(value / 100, { style: "percent" });
  }
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
