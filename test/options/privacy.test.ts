/** @jest-environment jsdom */
// The Privacy section says what the browser enforces, and lets a host's permission be given back.
import { privacyProof } from "../../src/options/privacy.ts";
import { fakeBrowser } from "../support/browser.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  fakeBrowser.reset();
  document.body.replaceChildren();
});

async function draw() {
  document.body.append(...privacyProof(new AbortController().signal));
  await settled();
  return document.body.textContent ?? "";
}

test("names each permission with its reason, and that there is no host", async () => {
  const text = await draw();
  expect(text).toContain("storageKeeps your marks");
  expect(text).toContain("alarmsWakes");
  expect(text).toContain("No website may be read or changed.");
});

test("shows the policy in force, rule by rule", async () => {
  expect(await draw()).toContain("require-trusted-types-for 'script'");
});

test("a permission that nobody asked for is not hidden", async () => {
  fakeBrowser.permissions.permissions.add("tabs");
  expect(await draw()).toContain("tabsNot asked for by this version.");
});

test("a host can be withdrawn, and is gone from the list", async () => {
  fakeBrowser.permissions.origins.add("https://dav.example/*");
  expect(await draw()).toContain("https://dav.example/*");
  document.querySelector<HTMLButtonElement>(".hosts button")?.click();
  await settled();
  expect(document.body.textContent).not.toContain("https://dav.example/*");
  expect(document.body.textContent).toContain("No website");
});
