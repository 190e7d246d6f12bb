/** How the exchange with the reader's server stands: last success, next try, what is wrong and what to do, and each browser. */
import { countPending } from "../core/pending.ts";
import type { ReadState } from "../core/read-state.ts";
import type { Marks } from "../platform/marks.ts";
import { askToReach, exchangeNow, forgetDevice, leaveServer } from "../platform/webdav/run.ts";
import { type WebdavSetup, type WebdavStatus, webdavSetup, webdavStatus } from "../platform/webdav/setup.ts";
import { element } from "../ui/dom.ts";
import { factList } from "../ui/facts.ts";
import { formatNumber, message } from "../ui/messages.ts";
import { actionButton } from "./action-button.ts";
import { deviceNameField, deviceRows } from "./device-list.ts";
import { moment } from "./moment.ts";

export function serverHealth(setup: WebdavSetup, marks: Promise<Marks>, signal: AbortSignal): Node[] {
  const status = element("div", { role: "status" });
  const devices = element("ul", { class: "devices" });
  let told: WebdavStatus | undefined;
  let state: ReadState | undefined;
  const show = (now: WebdavStatus) => {
    told = now;
    status.replaceChildren(...statusNodes(setup, now, state && countPending(state, now.sent)));
    devices.replaceChildren(...deviceRows(now.devices, setup.device, (device) => forgetDevice(setup, device)));
  };
  const name = deviceNameField("webdav-name", (changed) =>
    webdavSetup.set({ ...setup, device: { ...setup.device, name: changed } }),
  );
  name.show(setup.device.name);
  webdavStatus.watch(show, signal);
  marks.then((opened) => {
    const follow = () => {
      state = opened.state;
      if (told) show(told);
    };
    opened.watch(follow, signal);
    follow();
  }, console.warn);
  webdavStatus
    .get()
    .then(show, () => status.replaceChildren(element("p", { class: "failure" }, message("webdavUnreadable"))));
  return [status, name.element, devices, actions(setup, marks)];
}

function statusNodes(
  setup: WebdavSetup,
  { lastSuccess, nextTry, problem, code, stopped, unused }: WebdavStatus,
  pending: number | undefined,
): Node[] {
  const next = setup.paused
    ? message("webdavPaused")
    : stopped
      ? message("webdavStopped")
      : moment(Math.max(nextTry, Date.now()));
  const nodes: Node[] = [
    factList([
      [message("webdavServer"), new URL(setup.server.address).host],
      [message("webdavLast"), lastSuccess === 0 ? message("webdavNever") : moment(lastSuccess)],
      [message("webdavNext"), next],
      ...(pending === undefined ? [] : [[message("syncPending"), formatNumber(pending)] as const]),
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

function actions(setup: WebdavSetup, marks: Promise<Marks>): HTMLElement {
  const said = element("span", { class: "said", role: "status" });
  const button = (name: string, work: () => Promise<unknown>) => actionButton(message(name), said, work);
  return element(
    "p",
    { class: "actions" },
    setup.paused
      ? null
      : button("webdavNow", async () => {
          // A permission that was taken away can be given again, within this click.
          if (await askToReach(setup.server.address)) await exchangeNow(await marks);
        }),
    button(setup.paused ? "webdavResume" : "webdavPause", () => webdavSetup.set({ ...setup, paused: !setup.paused })),
    button("webdavLeave", () => leaveServer(setup)),
    said,
  );
}
