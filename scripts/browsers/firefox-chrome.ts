/**
 * Reaches Firefox's own window ("chrome scope") over WebDriver BiDi, for what no web page may do: the true popup of the
 * toolbar, ending the event page, all consoles. Needs `--remote-allow-system-access`.
 */
import type { Browser } from "puppeteer-core";

interface Connection {
  // biome-ignore lint/suspicious/noExplicitAny: Puppeteer keeps this connection to itself and exports no type of it.
  send(method: string, params: object): Promise<{ result: any }>;
}

/** One of Firefox's own windows. */
export class ChromeScope {
  readonly #connection: Connection;
  readonly #context: string;

  private constructor(connection: Connection, context: string) {
    this.#connection = connection;
    this.#context = context;
  }

  /** The window that is open when the browser has started; it stays the same when others open. */
  static async of(browser: Browser): Promise<ChromeScope> {
    const { connection } = browser as unknown as { connection: Connection };
    const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 });
    const window = tree.result.contexts.find(({ url }: { url: string }) => url.endsWith("/browser.xhtml"));
    return new ChromeScope(connection, window.context);
  }

  /** Evaluates the body of an async function in the window, where `$0` … are the arguments; the answer must be JSON. */
  async run<T>(code: string, ...args: unknown[]): Promise<T> {
    const declarations = args.map((value, at) => `const $${at} = ${JSON.stringify(value)};`).join("");
    const { result } = await this.#connection.send("script.evaluate", {
      expression: `(async () => { ${declarations} ${code} })().then((value) => JSON.stringify(value ?? null))`,
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (result.type === "exception") throw new Error(`Firefox's window: ${result.exceptionDetails.text}`);
    return JSON.parse(result.result.value) as T;
  }
}

/**
 * Begins to collect errors that concern `$0` (the origin of the extension): scripts' exceptions and CSP violations from
 * the browser's console, and console.error from every process.
 */
export const COLLECT_PROBLEMS = `
  window.almanacProblems = [];
  const report = (text) => window.almanacProblems.push(text);
  window.almanacListener = { observe(message) {
    if (!(message instanceof Ci.nsIScriptError)) return;
    const quiet = message.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag);
    if (!quiet && message.sourceName.startsWith($0)) report(message.sourceName + ": " + message.errorMessage);
  } };
  Services.console.registerListener(window.almanacListener);
  Services.ppmm.addMessageListener("Almanac:console", ({ data }) => report(data));
  const inProcess = (origin) => {
    const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
    const principal = Cc["@mozilla.org/systemprincipal;1"].createInstance(Ci.nsIPrincipal);
    storage.addLogEventListener((event) => {
      const { level, filename, arguments: values } = event.wrappedJSObject ?? event;
      if (level !== "error" && level !== "assert") return;
      const text = Array.from(values, (value) => String(value)).join(" ");
      const ours = Services.appinfo.remoteType === "extension";
      if (ours || filename.startsWith(origin)) sendAsyncMessage("Almanac:console", filename + ": " + text);
    }, principal);
  };
  const source = "(" + inProcess + ")(" + JSON.stringify($0) + ")";
  Services.ppmm.loadProcessScript("data:application/javascript," + encodeURIComponent(source), true);
`;

export const TAKE_PROBLEMS = `
  const problems = window.almanacProblems ?? [];
  window.almanacProblems = [];
  return problems;
`;

/** Trusts the certificate authority `$0` (PEM) for servers, in this profile. */
export const TRUST_AUTHORITY = `
  const base64 = $0.replace(/-----[^-]+-----|\\s/g, "");
  Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB).addCertFromBase64(base64, "C,,");
`;

/** Clicks the toolbar button of the add-on `$0`, and waits until the popup's page `$1` is there; answers when it clicked. */
export const OPEN_POPUP = `
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID($0);
  const action = ExtensionParent.apiManager.global.browserActionFor(extension);
  const clicked = performance.timeOrigin + performance.now();
  await action.openPopup(window, true);
  const find = () => document.querySelector("browser[webextension-view-type=popup]");
  for (let tries = 0; tries < 100; tries += 1) {
    const popup = find();
    if (popup?.currentURI?.spec.includes("/" + $1) && popup.clientHeight > 0) return clicked;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the popup did not open");
`;

export const CLOSE_POPUP = `document.querySelector("browser[webextension-view-type=popup]")?.closest("panel").hidePopup();`;

export const POPUP_IS_OPEN = `return document.querySelector("browser[webextension-view-type=popup]") !== null;`;

/** Evaluates the text `$0` in the popup that is open, in its own scope, and answers with { value } or { error }. */
export const EVALUATE_IN_POPUP = `
  const popup = document.querySelector("browser[webextension-view-type=popup]");
  if (!popup) return { error: "the popup is closed" };
  const answer = new Promise((resolve) => {
    const listener = ({ data }) => {
      popup.messageManager.removeMessageListener("Almanac:answer", listener);
      resolve(JSON.parse(data));
    };
    popup.messageManager.addMessageListener("Almanac:answer", listener);
  });
  const inFrame = async (text) => {
    let message;
    try {
      const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content });
      message = { value: await Cu.evalInSandbox(text, sandbox) };
    } catch (error) {
      message = { error: String(error) };
    }
    sendAsyncMessage("Almanac:answer", JSON.stringify(message));
  };
  const source = "(" + inFrame + ")(" + JSON.stringify($0) + ")";
  popup.messageManager.loadFrameScript("data:application/javascript," + encodeURIComponent(source), false);
  return answer;
`;

/** PNG of the popup that is open, in base64. */
export const PICTURE_OF_POPUP = `
  const popup = document.querySelector("browser[webextension-view-type=popup]");
  const picture = await popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, "white");
  const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/png").split(",")[1];
`;

/** Allows the add-on `$0` into private windows, as its page in about:addons would. */
export const ALLOW_PRIVATE_WINDOWS = `
  const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
  await ExtensionPermissions.add($0, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
  const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  await (await AddonManager.getAddonByID($0)).reload();
`;

export const TERMINATE_BACKGROUND = `
  const { extension } = WebExtensionPolicy.getByID($0);
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
`;

/** Makes `$0` the language of the interface although no language pack is installed. */
export const SET_LOCALE = `
  Services.locale.availableLocales = [$0, "en-US"];
  Services.locale.requestedLocales = [$0];
`;

/** Sets or, where the value is null, resets each preference of `$0`. */
export const SET_PREFERENCES = `
  for (const [name, value] of Object.entries($0)) {
    if (value === null) Services.prefs.clearUserPref(name);
    else if (typeof value === "number") Services.prefs.setIntPref(name, value);
    else if (typeof value === "boolean") Services.prefs.setBoolPref(name, value);
    else Services.prefs.setStringPref(name, value);
  }
`;

/** Opens the address `$0` in a new private window. */
export const OPEN_PRIVATE_WINDOW = `
  const opened = OpenBrowserWindow({ private: true });
  await new Promise((resolve) => opened.addEventListener("load", resolve, { once: true }));
  await opened.delayedStartupPromise;
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  opened.gBrowser.selectedBrowser.fixupAndLoadURIString($0, { triggeringPrincipal });
`;
