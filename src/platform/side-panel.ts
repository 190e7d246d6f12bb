/** The list beside a page: Chromium's side panel, Firefox's sidebar. */
import { browser } from "./browser.ts";

interface WithPanels {
  readonly sidebarAction?: { open(): Promise<void> };
}

interface WithSidePanel {
  readonly chrome?: { readonly sidePanel?: { open(options: { windowId: number }): Promise<void> } };
}

/** Whether this browser can show a page beside others. */
export function hasSidePanel(): boolean {
  return (browser as WithPanels).sidebarAction !== undefined || chromiumPanel() !== undefined;
}

/** Opens it. Only within a click or a key press of the reader, before anything is awaited. */
export async function openSidePanel(windowId: number | undefined): Promise<void> {
  const { sidebarAction } = browser as WithPanels;
  if (sidebarAction) return sidebarAction.open();
  if (windowId !== undefined) await chromiumPanel()?.open({ windowId });
}

// The polyfill does not know Chromium's side panel.
function chromiumPanel() {
  return (globalThis as WithSidePanel).chrome?.sidePanel;
}
