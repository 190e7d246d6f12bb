/** The panel of how text looks: each change shows at once in the text beside it. */
import type { SettingName, Settings } from "../core/settings.ts";
import { resetSettings } from "../platform/settings.ts";
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import { settingControl } from "../ui/setting-control.ts";
import { showNotice } from "./notice.ts";

const SHOWN = [
  "theme",
  "face",
  "textSize",
  "textWidth",
  "leading",
  "letterSpacing",
  "wordSpacing",
  "alignment",
  "hyphens",
] as const satisfies readonly SettingName[];

export interface SettingPanel {
  readonly element: HTMLElement;
  show(settings: Settings): void;
}

/** Draws the panel's content. */
export function drawSettingPanel(): SettingPanel {
  const controls = SHOWN.map((name) => settingControl(name));
  const reset = element("button", { type: "button", class: "button" }, message("readerSettingReset"));
  reset.addEventListener("click", () => {
    resetSettings(SHOWN).catch(() => showNotice(message("settingNotStored")));
  });
  return {
    element: element(
      "div",
      { class: "settings" },
      ...controls.map((control) => control.element),
      element(
        "p",
        { class: "panel-ways" },
        reset,
        element("a", { href: "options.html" }, message("readerAllSettings")),
      ),
    ),
    show(settings) {
      for (const control of controls) control.show(settings);
    },
  };
}
