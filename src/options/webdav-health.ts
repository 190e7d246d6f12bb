/** How the exchange with the reader's server stands: last success, next try, what is wrong and what to do, and each browser. */
import type { Device } from "../core/mail.ts";
import type { Marks } from "../platform/marks.ts";
import { askToReach, exchangeNow, forgetDevice } from "../platform/webdav/run.ts";
import {
  type SeenDevice,
  type WebdavSetup,
  type WebdavStatus,
  webdavSetup,
  webdavStatus,
} from "../platform/webdav/setup.ts";
import { element } from "../ui/dom.ts";
import { factList } from "../ui/facts.ts";
import { language, message } from "../ui/messages.ts";
import { textField } from "./text-field.ts";

export function serverHealth(setup: WebdavSetup, marks: Promise<Marks>, signal: AbortSignal): Node[] {
  const status = element("div", { role: "status" });
  const devices = element("ul", { class: "devices" });
  const show = (now: WebdavStatus) => {
    status.replaceChildren(...statusNodes(setup, now));
    devices.replaceChildren(
      ...now.devices.filter(({ device }) => device.id !== setup.device.id).map((seen) => deviceRow(setup, seen)),
    );
  };
  webdavStatus.watch(show, signal);
  webdavStatus
    .get()
    .then(show, () => status.replaceChildren(element("p", { class: "failure" }, message("webdavUnreadable"))));
  return [status, nameField(setup), devices, actions(setup, marks)];
}

function statusNodes(
  setup: WebdavSetup,
  { lastSuccess, nextTry, problem, code, stopped, unused }: WebdavStatus,
): Node[] {
  const time = new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" });
  const next = setup.paused
    ? message("webdavPaused")
    : stopped
      ? message("webdavStopped")
      : time.format(Math.max(nextTry, Date.now()));
  const nodes: Node[] = [
    factList([
      [message("webdavServer"), new URL(setup.server.address).host],
      [message("webdavLast"), lastSuccess === 0 ? message("webdavNever") : time.format(lastSuccess)],
      [message("webdavNext"), next],
    ]),
  ];
  if (problem !== undefined)
    nodes.push(
      element("p", { class: "failure" }, message(`webdav_${problem}`), code === undefined ? "" : ` (${code})`),
    );
  for (const reason of new Set(unused.map((file) => file.reason)))
    nodes.push(element("p", { class: "failure" }, message(`webdavFile_${reason}`)));
  return nodes;
}

function nameField(setup: WebdavSetup): HTMLElement {
  const { element: field, input } = textField("webdav-name", message("webdavName"), {
    maxlength: "60",
    autocomplete: "off",
  });
  input.value = setup.device.name;
  const said = element("span", { class: "said", role: "status" });
  input.addEventListener("change", () => {
    const name = input.value.trim();
    if (name === "") return;
    webdavSetup.set({ ...setup, device: { ...setup.device, name } }).catch(() => {
      said.textContent = message("settingNotStored");
    });
  });
  field.append(said);
  return field;
}

function deviceRow(setup: WebdavSetup, { device, day }: SeenDevice): HTMLElement {
  const forget = element(
    "button",
    { type: "button", class: "quiet", "aria-label": message("webdavForgetOf", device.name) },
    message("webdavForget"),
  );
  const said = element("span", { class: "said", role: "status" });
  act(forget, said, () => forgetDevice(setup, device));
  return element(
    "li",
    {},
    element("strong", {}, device.name),
    ` ${describe(device)} ${message("webdavSeen", day)} `,
    forget,
    said,
  );
}

function describe({ name, browser }: Device): string {
  return name === browser ? "" : `(${browser})`;
}

function actions(setup: WebdavSetup, marks: Promise<Marks>): HTMLElement {
  const said = element("span", { class: "said", role: "status" });
  const button = (name: string, work: () => Promise<unknown>) => {
    const node = element("button", { type: "button", class: "button" }, message(name));
    act(node, said, work);
    return node;
  };
  return element(
    "p",
    { class: "actions" },
    button("webdavNow", async () => {
      // A permission that was taken away can be given again, within this click.
      if (await askToReach(setup.server.address)) await exchangeNow(await marks);
    }),
    button(setup.paused ? "webdavResume" : "webdavPause", () => webdavSetup.set({ ...setup, paused: !setup.paused })),
    button("webdavLeave", () => webdavSetup.set(undefined)),
    said,
  );
}

/** Runs work at a click; the button rests meanwhile, and a failure is said. */
function act(button: HTMLButtonElement, said: HTMLElement, work: () => Promise<unknown>): void {
  button.addEventListener("click", () => {
    button.disabled = true;
    said.textContent = "";
    work()
      .catch(() => {
        said.textContent = message("webdavFailed");
      })
      .finally(() => {
        button.disabled = false;
      });
  });
}
