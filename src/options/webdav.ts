/** The reader's own server, in the Sync section: setting it up, how the exchange stands, and the browsers that meet there. */

import { parsePresets } from "../core/presets.ts";
import { browserName, randomId } from "../platform/device.ts";
import { readManaged, watchManaged } from "../platform/managed.ts";
import type { Marks } from "../platform/marks.ts";
import { alone, askToReach, exchangeNow, testConnection } from "../platform/webdav/run.ts";
import { folderAddress, type WebdavServer } from "../platform/webdav/server.ts";
import { FRESH_STATUS, type WebdavSetup, webdavSetup, webdavStatus } from "../platform/webdav/setup.ts";
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import { textField } from "./text-field.ts";
import { serverHealth } from "./webdav-health.ts";

/** Draws the form, or the health of the exchange where a server is set up, and follows changes. */
export function ownServer(signal: AbortSignal, marks: Promise<Marks>): readonly Node[] {
  const place = element("div", { class: "server" });
  let shown: string | undefined | null = null;
  const show = (setup: WebdavSetup | undefined) => {
    // The exchange writes beside this; only another server, pause or name changes what is drawn.
    const drawn = JSON.stringify(setup);
    if (drawn === shown) return;
    shown = drawn;
    place.replaceChildren(...(setup ? serverHealth(setup, marks, signal) : [setUpForm(marks, signal)]));
  };
  webdavSetup.watch(show, signal);
  webdavSetup
    .get()
    .then(show, () =>
      place.replaceChildren(element("p", { class: "failure", role: "alert" }, message("webdavUnreadable"))),
    );
  return [
    element(
      "div",
      { class: "entry" },
      element("h3", {}, message("webdavTitle")),
      element("p", {}, message("webdavHint")),
      place,
    ),
  ];
}

function setUpForm(marks: Promise<Marks>, signal: AbortSignal): HTMLElement {
  const address = textField("webdav-address", message("webdavAddress"), {
    type: "url",
    placeholder: "https://",
    // An address is written from left to right in every language.
    dir: "ltr",
    autocomplete: "off",
    required: true,
  });
  const fillIn = () =>
    void readManaged().then((managed) => {
      // What the reader is typing already is theirs.
      address.input.value ||= parsePresets(managed).server ?? "";
    });
  // Chromium hears of its policies a moment after it started.
  watchManaged(fillIn, signal);
  fillIn();
  const user = textField("webdav-user", message("webdavUser"), { autocomplete: "off" });
  const password = textField("webdav-password", message("webdavPassword"), { type: "password", autocomplete: "off" });
  const passphrase = textField("webdav-passphrase", message("webdavPassphrase"), {
    type: "password",
    autocomplete: "off",
  });
  const plain = element("p", { class: "hint", role: "status" });
  address.input.addEventListener("input", () => {
    const readable = folderAddress(address.input.value)?.startsWith("http:") === true;
    plain.textContent = readable ? message("webdavPlain") : "";
  });
  const said = element("p", { role: "status", class: "said" });
  const connect = element("button", { type: "submit", class: "button" }, message("webdavConnect"));
  const form = element(
    "form",
    { novalidate: true },
    address.element,
    plain,
    user.element,
    password.element,
    passphrase.element,
    element("p", { class: "hint" }, message("webdavPassphraseHint")),
    element("p", { class: "actions" }, connect),
    said,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const whole = folderAddress(address.input.value);
    if (whole === undefined) {
      said.textContent = message("webdavNoAddress");
      address.input.focus();
      return;
    }
    const server = { address: whole, user: user.input.value, password: password.input.value };
    connect.disabled = true;
    said.textContent = message("webdavTesting");
    // The browser asks its question only within the click itself, so nothing may be awaited before.
    askToReach(whole)
      .then((granted) => (granted ? connectTo(server, passphrase.input.value, marks) : "webdav_permission"))
      .then(
        (problem) => {
          said.textContent = problem === undefined ? "" : message(problem);
        },
        () => {
          said.textContent = message("settingNotStored");
        },
      )
      .finally(() => {
        connect.disabled = false;
      });
  });
  return form;
}

/** Tries the server and keeps it when it works. Answers with the message of what is wrong, if anything. */
async function connectTo(server: WebdavServer, passphrase: string, marks: Promise<Marks>): Promise<string | undefined> {
  const problem = await testConnection(server);
  if (problem !== undefined) return `webdav_${problem}`;
  const name = browserName();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  // An exchange with a former server may still be at its end.
  await alone(async () => {
    await webdavStatus.set(FRESH_STATUS);
    await webdavSetup.set({ server, passphrase, salt, device: { id: randomId(), name, browser: name }, paused: false });
  });
  await exchangeNow(await marks);
  return undefined;
}
