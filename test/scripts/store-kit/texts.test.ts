// What the stores are told follows the manifest: a permission without a reason stops the kit.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { permissionJustifications, privacyPolicy, type StoreManifest } from "../../../scripts/store-kit/texts.ts";

const root = join(__dirname, "../../..");
const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8")) as unknown;
const manifest = read("manifest.json") as StoreManifest;
const messages = read("src/_locales/en/messages.json") as Record<string, { message: string }>;
const publication = { title: "Night Notes", id: "night-notes", language: "en", author: "A. Writer" };

test("every permission of the manifest is named with its reason", () => {
  const text = permissionJustifications(publication, manifest, messages);
  for (const name of manifest.permissions ?? []) expect(text).toMatch(new RegExp(`^- \`${name}\`: \\w.+\\.$`, "m"));
  expect(text).toContain("`https://*/*`");
});

test("a permission without a reason is refused, and so are hosts at installation", () => {
  expect(() => permissionJustifications(publication, { ...manifest, permissions: ["history"] }, messages)).toThrow(
    /history/,
  );
  expect(() =>
    permissionJustifications(publication, { ...manifest, host_permissions: ["<all_urls>"] }, messages),
  ).toThrow(/hosts/);
});

test("the policy names the publication, its version and whom to ask", () => {
  const text = privacyPolicy(publication, manifest);
  expect(text).toMatch(/^# Night Notes: privacy policy$/m);
  expect(text).toContain(`version ${manifest.version}`);
  expect(text).toContain("Contact: A. Writer");
});
