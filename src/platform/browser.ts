/** The browser's extension API, promised alike in Chromium and Firefox. Only `src/platform` imports it. */
export { default as browser } from "webextension-polyfill";
