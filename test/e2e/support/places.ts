/**
 * Drives the places around the popup. Firefox lets its own window be used: the true address bar, the icon's true menu,
 * the true sidebar. Chromium shows a driver none of that, so there the browser's event is fired in the worker that hears it.
 */
import type { Page } from "puppeteer-core";
import { type DrivenBrowser, poll } from "../../../scripts/browsers/driven-browser.ts";

const hostOf = ({ origin }: DrivenBrowser) => origin.split("//")[1];
/** Opens the icon's menu in Firefox's window, and leaves it in `menu` with the extension's entries in `items`. */
const OPEN_MENU = `
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByHostname($0);
  const { node } = ExtensionParent.apiManager.global.browserActionFor(extension).widget.forWindow(window);
  const button = node.querySelector(".unified-extensions-item-action-button") ?? node;
  const { x, y } = button.getBoundingClientRect();
  const shown = new Promise((resolve) => document.addEventListener("popupshown", resolve, { once: true }));
  button.dispatchEvent(new MouseEvent("contextmenu", {
    bubbles: true, cancelable: true, composed: true, view: window, button: 2, clientX: x + 5, clientY: y + 5,
    screenX: window.mozInnerScreenX + x + 5, screenY: window.mozInnerScreenY + y + 5,
  }));
  await shown;
  const menu = document.getElementById("toolbar-context-menu");
  const prefix = extension.id.replace(/[@.]/g, "_") + "-menuitem-_";
  const items = [...menu.querySelectorAll("menuitem")].filter(({ id, hidden }) => id.startsWith(prefix) && !hidden);
`;

/** Types after the keyword in the address bar; answers with what is suggested. */
export async function typeInAddressBar(browser: DrivenBrowser, keyword: string, text: string): Promise<string[]> {
  if (browser.name === "chromium") {
    return browser.privileged(
      `const found = await new Promise((resolve) => chrome.omnibox.onInputChanged.dispatch($0, resolve));
       return found.map(({ description }) => description);`,
      text,
    );
  }
  const rows = `return [...gURLBar.view.panel.querySelectorAll(".urlbarView-row")].map(({ result }) => result?.payload.title);`;
  await browser.privileged(
    `gURLBar.focus(); gURLBar.value = ""; gURLBar.search($0, { focus: true });`,
    `${keyword} ${text}`,
  );
  const shown = await poll("suggestions", async () => {
    const titles = await browser.privileged<string[]>(rows);
    return titles.length > 1 && titles;
  });
  return shown.slice(1);
}

/** Chooses the first suggestion of {@link typeInAddressBar} for the same text, whose article is `id`. */
export async function chooseSuggestion(browser: DrivenBrowser, id: string): Promise<void> {
  if (browser.name === "chromium")
    await browser.privileged("chrome.omnibox.onInputEntered.dispatch($0, 'currentTab');", id);
  else
    await browser.privileged(`
      gURLBar.view.selectedRowIndex = 1;
      gURLBar.handleCommand(new KeyboardEvent("keydown", { key: "Enter" }));`);
}

/** The entries of the icon's menu, by id. */
export async function iconMenu(browser: DrivenBrowser, ids: readonly string[]): Promise<string[]> {
  if (browser.name === "chromium") {
    // Chromium tells no titles; it refuses to update what is not there.
    return browser.privileged(
      `const known = await Promise.all($0.map((id) => chrome.contextMenus.update(id, {}).then(() => [id], () => [])));
       return known.flat();`,
      ids,
    );
  }
  return browser.privileged(
    `${OPEN_MENU} menu.hidePopup(); return items.map(({ id }) => id.slice(prefix.length));`,
    hostOf(browser),
  );
}

/** Chooses an entry of the icon's menu. */
export async function chooseFromIconMenu(browser: DrivenBrowser, id: string): Promise<void> {
  if (browser.name === "chromium")
    await browser.privileged("chrome.contextMenus.onClicked.dispatch({ menuItemId: $0 }, {});", id);
  else
    await browser.privileged(
      `${OPEN_MENU} menu.activateItem(items.find(({ id }) => id === prefix + $1)); `,
      hostOf(browser),
      id,
    );
}

/** Presses the shortcut of a command. `page` is any page of the extension. */
export async function giveCommand(browser: DrivenBrowser, page: Page, name: string): Promise<void> {
  if (browser.name === "chromium") {
    await browser.privileged("chrome.commands.onCommand.dispatch($0);", name);
    return;
  }
  // Neither has a shortcut of its own; the reader sets one, and so do we.
  const letter = name === "next-unread" ? "N" : "Y";
  await page.evaluate(
    (command, shortcut) =>
      (
        globalThis as unknown as { browser: typeof chrome & { commands: { update(of: object): Promise<void> } } }
      ).browser.commands.update({
        name: command,
        shortcut,
      }),
    name,
    `Alt+Shift+${letter}`,
  );
  await browser.privileged(
    `const find = () => document.querySelector('keyset[id^=ext-keyset] key[key="' + $0 + '"]');
     for (let tries = 0; !find() && tries < 50; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
     find().dispatchEvent(new Event("command"));`,
    letter,
  );
}

/** The list beside a page, once it is open: in Chromium its page, in Firefox what evaluates in it. */
export interface PanelBeside {
  evaluate<T>(expression: string): Promise<T>;
}

/** Opens the list beside the page: in Firefox by the icon's menu, in Chromium by a call within a click on `page`. */
export async function openBeside(browser: DrivenBrowser, page: Page): Promise<PanelBeside> {
  if (browser.name === "chromium") {
    const session = await page.createCDPSession();
    await session.send("Runtime.evaluate", {
      expression: "chrome.windows.getCurrent().then(({ id }) => chrome.sidePanel.open({ windowId: id }))",
      awaitPromise: true,
      userGesture: true,
    });
    const panel = await browser.waitForPage("popup.html?beside");
    return { evaluate: <T>(expression: string) => panel.evaluate(expression) as Promise<T> };
  }
  await chooseFromIconMenu(browser, "panel");
  await poll("the sidebar", () =>
    browser.privileged<boolean>(`return ${SIDEBAR}?.currentURI?.spec.endsWith("popup.html?beside") === true;`),
  );
  return {
    evaluate: <T>(expression: string) => browser.privileged<T>(EVALUATE_IN_SIDEBAR, expression),
  };
}

const SIDEBAR = `document.getElementById("sidebar").contentDocument.querySelector("browser")`;

const EVALUATE_IN_SIDEBAR = `
  const { messageManager } = ${SIDEBAR};
  const answer = new Promise((resolve) => {
    const listener = ({ data }) => {
      messageManager.removeMessageListener("Almanac:beside", listener);
      resolve(JSON.parse(data));
    };
    messageManager.addMessageListener("Almanac:beside", listener);
  });
  const inFrame = async (text) => {
    const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content });
    sendAsyncMessage("Almanac:beside", JSON.stringify((await Cu.evalInSandbox(text, sandbox)) ?? null));
  };
  const source = "(" + inFrame + ")(" + JSON.stringify($0) + ")";
  messageManager.loadFrameScript("data:application/javascript," + encodeURIComponent(source), false);
  return answer;
`;
