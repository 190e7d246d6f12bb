/** A section of the options page: a heading, its settings, a button that resets them, and whatever else it draws. */
import type { SettingName, Settings } from "../core/settings.ts";
import { resetSettings } from "../platform/settings.ts";
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import { settingControl } from "../ui/setting-control.ts";

/** What a section consists of. */
export interface SectionPlan {
  /** The fragment of its address, `options.html#appearance`. */
  readonly id: string;
  readonly title: string;
  /** A sentence below the heading. */
  readonly intro?: string;
  readonly settings: readonly SettingName[];
  readonly hints?: Partial<Record<SettingName, string>>;
  /** Puts back what the section holds besides its settings. */
  readonly reset?: () => Promise<void>;
  /** What follows the settings; anything that subscribes gets the page's signal. */
  readonly draw?: (signal: AbortSignal) => readonly Node[];
}

export interface Section {
  readonly plan: SectionPlan;
  readonly element: HTMLElement;
  /** Shows the settings that hold now. */
  show(settings: Settings): void;
}

export function drawSection(plan: SectionPlan, signal: AbortSignal): Section {
  const controls = plan.settings.map((name) => settingControl(name, plan.hints?.[name]));
  const headingId = `${plan.id}-heading`;
  const section = element(
    "section",
    // Focusable, so that a link to the section takes the keyboard there too.
    { id: plan.id, "aria-labelledby": headingId, tabindex: -1 },
    element(
      "div",
      { class: "heading" },
      element("h2", { id: headingId }, plan.title),
      plan.settings.length === 0 ? null : resetButton(plan),
    ),
    plan.intro === undefined ? null : element("p", { class: "intro" }, plan.intro),
    ...controls.map((control) => control.element),
    ...(plan.draw?.(signal) ?? []),
  );
  return {
    plan,
    element: section,
    show(settings) {
      for (const control of controls) control.show(settings);
    },
  };
}

function resetButton({ settings, title, reset }: SectionPlan): HTMLElement {
  const said = element("span", { role: "status", class: "said" });
  const button = element("button", { type: "button", class: "quiet" }, message("optionsReset"));
  button.setAttribute("aria-label", message("optionsResetOf", title));
  button.addEventListener("click", () => {
    Promise.all([resetSettings(settings), reset?.()]).then(
      () => {
        said.textContent = message("optionsResetDone");
      },
      () => {
        said.textContent = message("settingNotStored");
      },
    );
  });
  return element("div", { class: "reset" }, said, button);
}
