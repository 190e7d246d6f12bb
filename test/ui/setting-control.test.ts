/** @jest-environment jsdom */
// One control a setting: drawn from its definition, stored at each change, and honest when storing fails.
import { SETTINGS, type SettingName, settingsOf } from "../../src/core/settings.ts";
import { loadSettings } from "../../src/platform/settings.ts";
import { settingControl } from "../../src/ui/setting-control.ts";
import { fakeBrowser } from "../support/browser.ts";

const untouched = settingsOf(new Map());
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  fakeBrowser.reset();
  document.body.replaceChildren();
});

function draw(name: SettingName, hint?: string) {
  const control = settingControl(name, hint);
  document.body.append(control.element);
  control.show(untouched);
  return control.element;
}

function inputs(node: HTMLElement): HTMLInputElement[] {
  return [...node.querySelectorAll("input")];
}

test.each(Object.keys(SETTINGS) as SettingName[])("%s: named, and showing its initial value", (name) => {
  const node = draw(name, "why");
  const shown = inputs(node);
  for (const input of shown) expect(input.labels?.[0]?.textContent).toMatch(/^[^[]+$/);
  const value =
    shown[0]?.type === "radio"
      ? shown.find(({ checked }) => checked)?.value
      : shown[0]?.type === "range"
        ? shown[0].valueAsNumber
        : shown[0]?.checked;
  expect(value).toBe(SETTINGS[name].initial);
  const described = node.querySelector("[aria-describedby]")?.getAttribute("aria-describedby");
  expect(document.getElementById(described ?? "")?.textContent).toBe("why");
});

test("a choice is stored as soon as it is made", async () => {
  const dark = inputs(draw("theme")).find(({ value }) => value === "dark");
  dark?.click();
  await settled();
  expect((await loadSettings()).theme).toBe("dark");
});

test("a toggle is stored as soon as it is turned", async () => {
  inputs(draw("badge"))[0]?.click();
  await settled();
  expect((await loadSettings()).badge).toBe(false);
});

test("a dragged slider stores where it stops, in few writes, and is not pulled back meanwhile", async () => {
  const control = settingControl("textSize");
  document.body.append(control.element);
  control.show(untouched);
  const [slider] = inputs(control.element);
  if (!slider) throw new Error("no slider");
  for (let size = 20; size <= 32; size += 1) {
    slider.value = String(size);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    control.show(untouched);
  }
  expect(slider.value).toBe("32");
  await settled();
  expect((await loadSettings()).textSize).toBe(32);
  expect(fakeBrowser.storage("local").operations.filter(({ method }) => method === "set").length).toBeLessThanOrEqual(
    2,
  );
});

test("a change that cannot be stored is taken back and said in a sentence; the next one clears it", async () => {
  const node = draw("readWhen");
  const [open, end] = inputs(node);
  const failure = node.querySelector<HTMLElement>("[role=alert]");
  fakeBrowser.storage("local").fault = ({ method }) => {
    if (method === "set") throw new Error("disk full");
  };
  open?.click();
  await settled();
  expect(end?.checked).toBe(true);
  expect(failure?.hidden).toBe(false);
  expect(failure?.textContent).toMatch(/could not store/);
  fakeBrowser.storage("local").fault = undefined;
  open?.click();
  await settled();
  expect(failure?.hidden).toBe(true);
  expect((await loadSettings()).readWhen).toBe("open");
});
