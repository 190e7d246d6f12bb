/** The browsers that meet in one place: each with its name, what it is, when it was last seen, and a way to forget it. */
import type { Device, SeenDevice } from "../core/mail.ts";
import { element } from "../ui/dom.ts";
import { language, message } from "../ui/messages.ts";
import { actionButton } from "./action-button.ts";
import { textField } from "./text-field.ts";

/** A row a browser. The reader's own one, `here`, says so; it would write itself down again and cannot be forgotten. */
export function deviceRows(
  devices: readonly SeenDevice[],
  here: Device | undefined,
  forget: (device: Device) => Promise<void>,
): HTMLElement[] {
  return devices.map(({ device, day }) => {
    const own = device.id === here?.id;
    const { name, browser } = own ? here : device;
    const kind = name === browser ? "" : `(${browser})`;
    const seen = own ? message("deviceHere") : message("webdavSeen", dayText(day));
    const words = element(
      "span",
      {},
      element("strong", {}, name),
      ` ${kind} `,
      element("span", { class: "hint" }, seen),
    );
    return element("li", {}, words, ...(own ? [] : forgetting(device, forget)));
  });
}

function forgetting(device: Device, forget: (device: Device) => Promise<void>): HTMLElement[] {
  const said = element("span", { class: "said", role: "status" });
  const button = actionButton(message("webdavForget"), said, () => forget(device), {
    class: "quiet",
    "aria-label": message("webdavForgetOf", device.name),
  });
  return [button, said];
}

/** The field for the name of this browser. */
export function deviceNameField(
  id: string,
  save: (name: string) => Promise<void>,
): { readonly element: HTMLElement; readonly show: (name: string) => void } {
  const { element: field, input } = textField(id, message("webdavName"), { maxlength: "60", autocomplete: "off" });
  const said = element("span", { class: "said", role: "status" });
  input.addEventListener("change", () => {
    const name = input.value.trim();
    if (name === "") return;
    said.textContent = "";
    save(name).catch(() => {
      said.textContent = message("settingNotStored");
    });
  });
  field.append(said);
  return {
    element: field,
    show(name) {
      // What the reader is typing is theirs.
      if (document.activeElement !== input) input.value = name;
    },
  };
}

/** `YYYY-MM-DD` as the reader's language writes it; whatever else another browser wrote there, as it is. */
function dayText(day: string): string {
  const time = Date.parse(day);
  return Number.isNaN(time)
    ? day
    : new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeZone: "UTC" }).format(time);
}
