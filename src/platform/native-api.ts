/**
 * The part of the browser's API that Chromium (from 130 on) and Firefox promise alike, as they have it: texts, storage,
 * and whether a window is private. A page's first picture needs this and no more, so that the polyfill, a fifth of a
 * page's script, can come after it. Everything else goes through `browser.ts`.
 */
import type { Browser } from "webextension-polyfill";

type NativeApi = Pick<Browser, "extension" | "i18n" | "storage" | "windows">;

const { browser, chrome } = globalThis as unknown as { readonly browser?: NativeApi; readonly chrome?: NativeApi };

export const native = (browser ?? chrome) as NativeApi;
