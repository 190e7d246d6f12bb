/** Draws the control of one setting from its definition, and stores each change at once. */
import {
  type ChoiceName,
  isChoiceName,
  isRangeName,
  type RangeName,
  SETTINGS,
  type SettingName,
  type Settings,
  type ToggleName,
} from "../core/settings.ts";
import { saveSetting } from "../platform/settings.ts";
import { element } from "./dom.ts";
import { message } from "./messages.ts";
import { choiceLabel, rangeText, settingLabel } from "./setting-texts.ts";

/** A control on the page. */
export interface SettingControl {
  readonly name: SettingName;
  readonly element: HTMLElement;
  /** Shows what holds now; while a change of this control is being stored, that change stays shown. */
  show(settings: Settings): void;
}

/** What a control consists of before saving is wired to it. */
interface Parts<T> {
  readonly element: HTMLElement;
  readonly display: (value: T) => void;
  /** The value that the reader set; called on each event of `changed`. */
  readonly value: () => T;
  readonly changed: "input" | "change";
}

/** The control of a setting; `hint` is a sentence of explanation below it. */
export function settingControl(name: SettingName, hint?: string): SettingControl {
  if (isChoiceName(name)) return saving(name, choiceParts(name), hint);
  if (isRangeName(name)) return saving(name, rangeParts(name), hint);
  return saving(name, toggleParts(name), hint);
}

function saving<K extends SettingName>(name: K, parts: Parts<Settings[K]>, hint: string | undefined): SettingControl {
  const failure = element("p", { class: "failure", role: "alert", hidden: true });
  const wrapper = element("div", { class: "setting", "data-setting": name }, parts.element);
  if (hint !== undefined) {
    const id = `hint-${name}`;
    wrapper.append(element("p", { class: "hint", id }, hint));
    const described = parts.element.matches("fieldset") ? parts.element : parts.element.querySelector("input");
    described?.setAttribute("aria-describedby", id);
  }
  wrapper.append(failure);
  let stored: Settings[K] | undefined;
  let wanted: { readonly value: Settings[K] } | undefined;
  let busy = false;

  // A slider that is dragged changes faster than the browser stores: only the newest value follows the one under way.
  async function store(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      while (wanted) {
        const { value } = wanted;
        wanted = undefined;
        await saveSetting(name, value);
        stored = value;
      }
      failure.hidden = true;
    } catch {
      wanted = undefined;
      if (stored !== undefined) parts.display(stored);
      failure.textContent = message("settingNotStored");
      failure.hidden = false;
    } finally {
      busy = false;
    }
  }

  parts.element.addEventListener(parts.changed, () => {
    wanted = { value: parts.value() };
    void store();
  });
  return {
    name,
    element: wrapper,
    show(settings) {
      if (busy) return;
      stored = settings[name];
      parts.display(stored);
    },
  };
}

function choiceParts<K extends ChoiceName>(name: K): Parts<Settings[K]> {
  const choices = SETTINGS[name].choices as readonly Settings[K][];
  const radios = choices.map((value) => element("input", { type: "radio", name: `setting-${name}`, value }));
  const labels = radios.map((radio) =>
    element("label", { "data-choice": radio.value }, radio, element("span", {}, choiceLabel(name, radio.value))),
  );
  return {
    element: element(
      "fieldset",
      { class: "choices" },
      element("legend", {}, settingLabel(name)),
      element("div", { class: "choice-row" }, ...labels),
    ),
    changed: "change",
    display(value) {
      for (const radio of radios) radio.checked = radio.value === value;
    },
    value: () => choices.find((_, at) => radios[at]?.checked) ?? (SETTINGS[name].initial as Settings[K]),
  };
}

function rangeParts<K extends RangeName>(name: K): Parts<Settings[K]> {
  const { least, most, step } = SETTINGS[name];
  const id = `setting-${name}`;
  const input = element("input", { type: "range", id, min: least, max: most, step });
  const output = element("output", { for: id });
  const describe = () => {
    const text = rangeText(name, input.valueAsNumber);
    output.textContent = text;
    input.setAttribute("aria-valuetext", text);
  };
  input.addEventListener("input", describe);
  return {
    element: element("div", { class: "range" }, element("label", { for: id }, settingLabel(name)), output, input),
    changed: "input",
    display(value) {
      input.value = String(value);
      describe();
    },
    value: () => input.valueAsNumber as Settings[K],
  };
}

function toggleParts<K extends ToggleName>(name: K): Parts<Settings[K]> {
  const id = `setting-${name}`;
  const input = element("input", { type: "checkbox", role: "switch", id });
  return {
    element: element("div", { class: "toggle" }, input, element("label", { for: id }, settingLabel(name))),
    changed: "change",
    display(value) {
      input.checked = value === true;
    },
    value: () => input.checked as Settings[K],
  };
}
