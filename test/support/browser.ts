// Stands for webextension-polyfill in unit tests: a small browser with real quotas and events, and faults to order.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chrome } from "jest-chrome";
import type { Browser } from "webextension-polyfill";
import { FakeEvent } from "./fake-event.ts";
import { type AreaName, type Changes, FakeStorageArea } from "./fake-storage.ts";

export interface FakeAlarm {
  readonly name: string;
  readonly scheduledTime: number;
  readonly periodInMinutes?: number;
}

interface AlarmTimes {
  readonly when?: number;
  readonly delayInMinutes?: number;
  readonly periodInMinutes?: number;
}

interface TestEvent {
  addListener(listener: unknown): void;
  callListeners(...args: unknown[]): void;
  clearListeners(): void;
}

const root = join(__dirname, "../..");
const MINUTE = 60_000;

/** jest-chrome's events by their real names; its types are those of an older Chrome, so they are narrowed here. */
const events = {
  storageChanged: chrome.storage.onChanged as unknown as TestEvent,
  alarm: chrome.alarms.onAlarm as unknown as TestEvent,
  installed: chrome.runtime.onInstalled as unknown as TestEvent,
  startup: chrome.runtime.onStartup as unknown as TestEvent,
};
const permissionsRemoved = new FakeEvent<[change: object]>();
const held = { permissions: new Set<string>(["alarms", "storage"]), origins: new Set<string>() };
const onMessage = new FakeEvent<[message: unknown, sender: object, respond: () => void]>();

function newAreas(): Record<AreaName, FakeStorageArea> {
  const announce = (changes: Changes, area: AreaName) => events.storageChanged.callListeners(changes, area);
  const area = (name: AreaName) => new FakeStorageArea(name, announce);
  return { local: area("local"), sync: area("sync"), session: area("session"), managed: area("managed") };
}

let areas = newAreas();
const alarms = new Map<string, FakeAlarm>();
const menuEntries = new Map<string, string>();
const menuClicked = new FakeEvent<[info: { menuItemId: string }, tab: { windowId: number }]>();
const commandGiven = new FakeEvent<[name: string]>();
const omniboxStarted = new FakeEvent<[]>();
const omniboxChanged = new FakeEvent<[text: string, answer: (found: unknown) => void]>();
const omniboxEntered = new FakeEvent<[text: string]>();
const badge = { text: "", color: "", title: "" };
const openedTabs: string[] = [];
let incognito = false;

/** What a test sees and turns; the code under test sees only the default export. */
export const fakeBrowser = {
  /** An area of storage: its items, its log of operations, its `fault`. */
  storage: (name: AreaName): FakeStorageArea => areas[name],
  /** The alarms that are set. */
  alarms: alarms as ReadonlyMap<string, FakeAlarm>,
  /** What the icon shows. */
  badge: badge as Readonly<typeof badge>,
  /** Addresses of the tabs that were opened, oldest first. */
  openedTabs: openedTabs as readonly string[],
  /** Lets an alarm ring; one without a period is then gone. */
  fireAlarm(name: string): void {
    const alarm = alarms.get(name);
    if (!alarm) throw new Error(`No alarm of the name ${name} is set`);
    if (alarm.periodInMinutes === undefined) alarms.delete(name);
    else alarms.set(name, { ...alarm, scheduledTime: alarm.scheduledTime + alarm.periodInMinutes * MINUTE });
    events.alarm.callListeners(alarm);
  },
  /** Starts the browser, as far as the background's listeners can tell. */
  startUp: (): void => events.startup.callListeners(),
  /** Installs or updates the extension, as far as the background's listeners can tell. */
  install: (details: { reason: "install" | "update"; previousVersion?: string }): void =>
    events.installed.callListeners(details),
  /** Titles of the icon's menu by id. */
  menu: menuEntries as ReadonlyMap<string, string>,
  /** Chooses an entry of the icon's menu. */
  clickMenu: (menuItemId: string): unknown => menuClicked.emit({ menuItemId }, { windowId: 1 }),
  /** Gives a keyboard command. */
  command: (name: string): unknown => commandGiven.emit(name),
  /** Types after the keyword in the address bar; answers with what is suggested. */
  typeInOmnibox: (text: string): Promise<unknown> =>
    new Promise((resolve) => {
      omniboxStarted.emit();
      omniboxChanged.emit(text, resolve);
    }),
  /** Presses Enter after the keyword in the address bar. */
  enterInOmnibox: (text: string): unknown => omniboxEntered.emit(text),
  /** The permissions that are held; a test may add to them. */
  permissions: held,
  /** Makes this a private window. */
  setIncognito(value: boolean): void {
    incognito = value;
  },
  /** Forgets listeners and alarms, and keeps what is stored: the extension's processes died. */
  killProcesses(): void {
    for (const event of Object.values(events)) event.clearListeners();
    onMessage.clearListeners();
    for (const event of [permissionsRemoved, menuClicked, commandGiven, omniboxStarted, omniboxChanged, omniboxEntered])
      event.clearListeners();
    alarms.clear();
  },
  /** A new browser with a new profile; call it before each test. */
  reset(): void {
    this.killProcesses();
    areas = newAreas();
    Object.assign(badge, { text: "", color: "", title: "" });
    openedTabs.length = 0;
    menuEntries.clear();
    incognito = false;
    held.permissions = new Set(["alarms", "storage"]);
    held.origins = new Set();
  },
};

/** Delegates to the area of the present profile, so that code which holds on to `storage.local` survives a reset. */
function areaOf(name: AreaName) {
  return {
    get: (keys?: Parameters<FakeStorageArea["get"]>[0]) => areas[name].get(keys),
    getKeys: () => areas[name].getKeys(),
    getBytesInUse: (keys?: Parameters<FakeStorageArea["getBytesInUse"]>[0]) => areas[name].getBytesInUse(keys),
    set: (items: Record<string, unknown>) => areas[name].set(items),
    remove: (keys: string | string[]) => areas[name].remove(keys),
    clear: () => areas[name].clear(),
    QUOTA_BYTES: areas[name].quota.bytes,
    ...(name === "sync" ? { QUOTA_BYTES_PER_ITEM: 8_192, MAX_ITEMS: 512 } : {}),
  };
}

/** Delivers a message as JSON and answers with the first promise that a listener returns, as the polyfill does. */
async function sendMessage(message: unknown): Promise<unknown> {
  const copy = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  const sender = { id: browser.runtime.id, url: browser.runtime.getURL("test.html") };
  const noReceiver = "Could not establish connection. Receiving end does not exist.";
  if (!onMessage.hasListeners()) throw new Error(noReceiver);
  const answers = onMessage.emit(copy(message), sender, () => {
    throw new Error("Answer by returning a promise: sendResponse differs between the browsers");
  });
  const answer = answers.find((value) => value instanceof Promise);
  if (!answer) return undefined;
  try {
    return copy(await answer);
  } catch (error) {
    // Only the text of an error crosses from one process to another.
    throw new Error(error instanceof Error ? error.message : String(error));
  }
}

type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

function getMessage(name: string, values: string | readonly string[] = []): string {
  const messages = JSON.parse(readFileSync(join(root, "src/_locales/en/messages.json"), "utf8")) as Messages;
  const entry = messages[name];
  if (!entry) return "";
  const given = typeof values === "string" ? [values] : values;
  const fill = (text: string) => text.replace(/\$([1-9])/g, (_, digit) => given[Number(digit) - 1] ?? "");
  const placeholders = Object.entries(entry.placeholders ?? {});
  return fill(
    placeholders.reduce(
      (text, [key, { content }]) => text.replace(new RegExp(`\\$${key}\\$`, "gi"), () => content),
      entry.message,
    ),
  ).replaceAll("$$", "$");
}

const fake = {
  storage: {
    local: areaOf("local"),
    sync: areaOf("sync"),
    session: areaOf("session"),
    managed: areaOf("managed"),
    onChanged: events.storageChanged,
  },
  alarms: {
    create: async (name: string, times: AlarmTimes) => {
      const delay = times.delayInMinutes ?? times.periodInMinutes ?? 0;
      const scheduledTime = times.when ?? Date.now() + delay * MINUTE;
      const { periodInMinutes } = times;
      alarms.set(name, { name, scheduledTime, ...(periodInMinutes === undefined ? {} : { periodInMinutes }) });
    },
    get: async (name: string) => alarms.get(name),
    getAll: async () => [...alarms.values()],
    clear: async (name: string) => alarms.delete(name),
    clearAll: async () => {
      const any = alarms.size > 0;
      alarms.clear();
      return any;
    },
    onAlarm: events.alarm,
  },
  runtime: {
    id: "almanac@almanac.example",
    getURL: (path: string) => `chrome-extension://almanac/${path.replace(/^\//, "")}`,
    getManifest: () => JSON.parse(readFileSync(join(root, "manifest.json"), "utf8")) as unknown,
    getContexts: async () =>
      openedTabs.map((documentUrl, at) => ({ documentUrl, tabId: at + 1, windowId: 1, incognito })),
    openOptionsPage: async () => void openedTabs.push(browser.runtime.getURL("options.html")),
    sendMessage,
    onMessage,
    onInstalled: events.installed,
    onStartup: events.startup,
  },
  action: {
    setBadgeText: async ({ text }: { text: string | null }) => {
      badge.text = text ?? "";
    },
    setBadgeBackgroundColor: async ({ color }: { color: string }) => {
      badge.color = color;
    },
    setBadgeTextColor: async () => undefined,
    setTitle: async ({ title }: { title: string | null }) => {
      badge.title = title ?? "";
    },
    getBadgeText: async () => badge.text,
  },
  tabs: {
    create: async ({ url = "" }: { url?: string }) => {
      openedTabs.push(url);
      return { id: openedTabs.length, url, windowId: 1 };
    },
    update: async (id: number, { url }: { url?: string; active?: boolean }) => {
      if (url !== undefined) openedTabs[id - 1] = url;
      return { id, windowId: 1 };
    },
  },
  contextMenus: {
    removeAll: async () => menuEntries.clear(),
    create: ({ id, title }: { id: string; title: string }) => void menuEntries.set(id, title),
    onClicked: menuClicked,
  },
  commands: {
    getAll: async () => [{ name: "_execute_action", shortcut: "Alt+Shift+L" }, { name: "open-library" }],
    onCommand: commandGiven,
  },
  omnibox: {
    setDefaultSuggestion: () => undefined,
    onInputStarted: omniboxStarted,
    onInputChanged: omniboxChanged,
    onInputEntered: omniboxEntered,
  },
  permissions: {
    getAll: async () => ({ permissions: [...held.permissions], origins: [...held.origins] }),
    contains: async ({ origins = [] }: { origins?: readonly string[] }) =>
      origins.every((origin) => held.origins.has(origin)),
    remove: async ({ origins = [] }: { origins?: readonly string[] }) => {
      for (const origin of origins) held.origins.delete(origin);
      permissionsRemoved.emit({ origins });
      return true;
    },
    onAdded: new FakeEvent<[change: object]>(),
    onRemoved: permissionsRemoved,
  },
  windows: { update: async (id: number) => ({ id }) },
  i18n: { getMessage, getUILanguage: () => "en" },
  extension: {
    get inIncognitoContext() {
      return incognito;
    },
  },
};

const browser = fake as unknown as Browser;
export default browser;
export { browser as native };
