import { readFileSync } from "node:fs";
import { manifestFor, packageVersion, type SourceManifest } from "../../../scripts/package/manifest.ts";

const source = JSON.parse(readFileSync("manifest.json", "utf8")) as SourceManifest;
const publication = { title: "Night Notes", language: "en", id: "night-notes" };

test("Chromium gets a service worker and none of Firefox's keys", () => {
  const manifest = manifestFor(source, { browser: "chromium", publication, version: "2026.11.20" });
  expect(manifest["background"]).toEqual({ service_worker: "background.js", type: "module" });
  expect(manifest).not.toHaveProperty("browser_specific_settings");
  expect(manifest).toMatchObject({
    name: "Night Notes",
    version: "2026.11.20",
    action: { default_title: "Night Notes" },
  });
});

test("Firefox gets background scripts, an add-on id and no key of Chromium's", () => {
  const manifest = manifestFor(source, { browser: "firefox", publication, version: "2026.11.20" });
  expect(manifest["background"]).toEqual({ scripts: ["background.js"], type: "module" });
  expect(manifest).not.toHaveProperty("minimum_chrome_version");
  expect(manifest["action"]).toMatchObject({ default_area: "navbar" });
  expect(manifest["browser_specific_settings"]).toMatchObject({
    gecko: { id: "night-notes@almanac.example", data_collection_permissions: { required: ["none"] } },
  });
});

test("a publisher's own add-on id is kept", () => {
  const own = { ...publication, extensionId: "notes@night.example" };
  expect(
    manifestFor(source, { browser: "firefox", publication: own, version: "1" })["browser_specific_settings"],
  ).toMatchObject({ gecko: { id: "notes@night.example" } });
});

test("an id that Firefox would refuse is told by its hash, the same at each build", () => {
  const idFor = (id: string) => {
    const manifest = manifestFor(source, { browser: "firefox", publication: { ...publication, id }, version: "1" });
    return (manifest["browser_specific_settings"] as { gecko: { id: string } }).gecko.id;
  };
  expect(idFor("夜记")).toMatch(/^almanac-[0-9a-f]{12}@almanac\.example$/);
  expect(idFor("夜记")).toBe(idFor("夜记"));
  expect(idFor("夜记")).not.toBe(idFor("日记"));
});

test("the address bar's keyword is the publication's own, else its id", () => {
  const keywordOf = (own: object) =>
    manifestFor(source, { browser: "chromium", publication: { ...publication, ...own }, version: "1" })["omnibox"];
  expect(keywordOf({})).toEqual({ keyword: "night-notes" });
  expect(keywordOf({ keyword: "night" })).toEqual({ keyword: "night" });
  expect(keywordOf({ id: "Night Notes" })).toEqual({ keyword: "Night-Notes" });
});

test("long titles and taglines are cut to what stores take", () => {
  const long = { ...publication, title: "n".repeat(100), tagline: "t".repeat(200) };
  const manifest = manifestFor(source, { browser: "chromium", publication: long, version: "1" });
  expect(String(manifest["name"])).toHaveLength(75);
  expect(String(manifest["description"])).toHaveLength(132);
});

test("no install warning: what is asked for shows none in either browser, and no host is asked for", () => {
  expect(source["permissions"]).toEqual(["storage", "alarms", "contextMenus", "sidePanel"]);
  expect(manifestFor(source, { browser: "firefox", publication, version: "1" })["permissions"]).toEqual([
    "storage",
    "alarms",
    "contextMenus",
  ]);
  expect(source).not.toHaveProperty("host_permissions");
  expect(source["optional_host_permissions"]).toEqual(["https://*/*", "http://*/*"]);
});

test("the list beside a page: a side panel in Chromium, a closed sidebar with the publication's title in Firefox", () => {
  const chromium = manifestFor(source, { browser: "chromium", publication, version: "1" });
  const firefox = manifestFor(source, { browser: "firefox", publication, version: "1" });
  expect(chromium).toHaveProperty("side_panel");
  expect(chromium).not.toHaveProperty("sidebar_action");
  expect(firefox).not.toHaveProperty("side_panel");
  expect(firefox["sidebar_action"]).toMatchObject({ default_title: "Night Notes", open_at_install: false });
});

test("the content security policy allows no inline script, no eval and no remote source", () => {
  const { extension_pages: policy } = source["content_security_policy"] as { extension_pages: string };
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toMatch(/script-src 'self';/);
  expect(policy).not.toMatch(/unsafe|\*|data:/);
  // Only a connection may leave, for the reader's own server; every page but the options closes that door again.
  expect(policy.replace("connect-src 'self' https: http:", "")).not.toMatch(/https?:/);
});

test("the version is the newest article's date without leading zeros, unless the publisher sets one", () => {
  expect(packageVersion(publication, "2026-02-07")).toBe("2026.2.7");
  expect(packageVersion({ ...publication, version: "3.1" }, "2026-02-07")).toBe("3.1");
});

test("Chromium is told which presets there are; Firefox, which would warn of the key, is not", () => {
  expect(manifestFor(source, { browser: "chromium", publication, version: "1" })["storage"]).toEqual({
    managed_schema: "presets.json",
  });
  expect(manifestFor(source, { browser: "firefox", publication, version: "1" })).not.toHaveProperty("storage");
});
