/** How the exchange with the reader's other browsers stands, in words, and what the reader can do about it. */

import { devicesIn } from "../core/account-devices.ts";
import { type Letters, openLetters } from "../core/letters.ts";
import type { Device, SeenDevice } from "../core/mail.ts";
import { countBeyond } from "../core/pending.ts";
import { accountDevice, forgetAccountDevice, renameAccountDevice } from "../platform/account-device.ts";
import { accountRoom } from "../platform/account-room.ts";
import { accountMailbox } from "../platform/mailbox.ts";
import type { Marks } from "../platform/marks.ts";
import { type SyncStatus, type SyncWish, syncStatus, syncWish } from "../platform/sync-status.ts";
import { element } from "../ui/dom.ts";
import { type Fact, factList } from "../ui/facts.ts";
import { formatNumber, message } from "../ui/messages.ts";
import { actionButton } from "./action-button.ts";
import { deviceNameField, deviceRows } from "./device-list.ts";
import { moment } from "./moment.ts";

export function syncSection(signal: AbortSignal, marks: Promise<Marks>): readonly Node[] {
  const place = element("div", {});
  const { element: buttons, show: showButtons } = actions();
  const { element: browsers, show: showBrowsers } = accountBrowsers();
  let turn = 0;
  const show = async () => {
    turn += 1;
    const mine = turn;
    const [status, { paused }, mail, room, here] = await Promise.all([
      syncStatus.get(),
      syncWish.get(),
      readMail(),
      drawRoom(),
      accountDevice.get(),
    ]);
    const pending = await countWaiting(marks, mail);
    // Another change came while these were read.
    if (mine !== turn) return;
    place.replaceChildren(...drawStatus(status, paused, pending), ...(status.state === "unavailable" ? [] : room));
    showButtons(status.state !== "unavailable", paused);
    showBrowsers(status.state === "unavailable" || !mail ? [] : devicesIn(mail), here);
  };
  const showOrSay = () => {
    show().catch(() => {
      place.replaceChildren(element("p", { class: "failure", role: "alert" }, message("syncUnreadable")));
    });
  };
  syncStatus.watch(showOrSay, signal);
  syncWish.watch(showOrSay, signal);
  accountDevice.watch(showOrSay, signal);
  accountMailbox().watch(showOrSay, signal);
  marks.then((opened) => opened.watch(showOrSay, signal), console.warn);
  showOrSay();
  return [element("div", { class: "entry" }, element("h3", {}, message("syncAccount")), place, browsers, buttons)];
}

/** What lies in the account; `undefined` where it cannot be read, for which the status says the reason. */
async function readMail(): Promise<Letters | undefined> {
  try {
    return await accountMailbox().read();
  } catch {
    return undefined;
  }
}

/** How many articles' marks the account does not hold yet; `undefined` where that cannot be told. */
async function countWaiting(marks: Promise<Marks>, mail: Letters | undefined): Promise<number | undefined> {
  try {
    const { state } = await marks;
    return mail && countBeyond(state, openLetters(mail, state.lineage).state);
  } catch {
    // Why the marks cannot be read is said where they are shown.
    return undefined;
  }
}

/** The browsers of the account, and the name of this one, which stays where it is while it is typed. */
function accountBrowsers(): {
  readonly element: HTMLElement;
  readonly show: (devices: readonly SeenDevice[], here: Device | undefined) => void;
} {
  const name = deviceNameField("account-name", renameAccountDevice);
  const list = element("ul", { class: "devices" });
  const whole = element("div", { hidden: true }, name.element, list);
  return {
    element: whole,
    show(devices, here) {
      whole.hidden = devices.length === 0;
      if (here) name.show(here.name);
      list.replaceChildren(...deviceRows(devices, here, forgetAccountDevice));
    },
  };
}

function drawStatus(status: SyncStatus, paused: boolean, pending: number | undefined): Node[] {
  const { state, problem, detail, retryAt, success, newer } = status;
  const facts: Fact[] = [];
  if (success !== undefined) facts.push([message("syncSuccess"), moment(success)]);
  if (state === "current" || state === "failing") {
    const next = state === "failing" && retryAt !== undefined ? moment(retryAt) : message("syncNextLook");
    facts.push([message("syncRetry"), paused ? message("webdavPaused") : next]);
  }
  if (pending !== undefined && state !== "unavailable") facts.push([message("syncPending"), formatNumber(pending)]);
  if (detail !== undefined) facts.push([message("syncDetail"), detail]);
  const nodes = [
    element("p", { class: state === "failing" ? "failure" : "", role: "status" }, message(`syncState_${state}`)),
  ];
  if (problem !== undefined) nodes.push(element("p", {}, message(`syncProblem_${problem.replaceAll("-", "_")}`)));
  if (newer) nodes.push(element("p", {}, message("syncNewer")));
  return facts.length === 0 ? nodes : [...nodes, factList(facts)];
}

/** How much of the account's room is used. */
async function drawRoom(): Promise<Node[]> {
  try {
    const { used, whole } = await accountRoom();
    const label = message("syncRoom", formatNumber(used / whole, { style: "percent", maximumFractionDigits: 1 }));
    const meter = element("meter", { min: 0, max: whole, high: whole * 0.8, value: used });
    return [element("p", { class: "room" }, element("label", {}, label, meter))];
  } catch {
    // The status says that the account does not answer.
    return [];
  }
}

/** The buttons, which stay where they are while the status beside them changes. */
function actions(): { element: HTMLElement; readonly show: (any: boolean, paused: boolean) => void } {
  const said = element("span", { class: "said", role: "status" });
  const wish = async (change: (before: SyncWish) => SyncWish) => syncWish.set(change(await syncWish.get()));
  const now = actionButton(message("webdavNow"), said, () =>
    wish(({ paused, asked }) => ({ paused, asked: asked + 1 })),
  );
  const pause = actionButton("", said, () => wish(({ paused, asked }) => ({ paused: !paused, asked })));
  const buttons = element("p", { class: "actions", hidden: true }, now, pause, said);
  return {
    element: buttons,
    show(any, paused) {
      buttons.hidden = !any;
      now.hidden = paused;
      pause.textContent = message(paused ? "webdavResume" : "webdavPause");
    },
  };
}
