/** What the extension asks for shows no warning at installation, as each browser itself reckons it. */
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

describeInBrowsers("the permissions", (session) => {
  test("warn of nothing at installation; hosts are asked for later or never", async () => {
    const page = await session.browser.openPage("options.html");
    const warnings =
      session.name === "chromium"
        ? await page.evaluate(() =>
            chrome.management.getPermissionWarningsByManifest(JSON.stringify(chrome.runtime.getManifest())),
          )
        : await session.browser.privileged<string[]>(
            `const { ExtensionData } = ChromeUtils.importESModule("resource://gre/modules/Extension.sys.mjs");
             const { extension } = WebExtensionPolicy.getByHostname($0);
             const { permissions, host_permissions = [] } = extension.manifest;
             const asked = { permissions, origins: host_permissions, data_collection: [] };
             // The same words prove that a permission with a warning would be told.
             const told = (permissions) => ExtensionData.formatPermissionStrings({ permissions }).msgs;
             if (told({ ...asked, permissions: ["history"] }).length === 0) throw new Error("History warns of nothing");
             return told(asked);`,
            session.browser.origin.split("//")[1],
          );
    expect(warnings).toEqual([]);
    expect(await page.evaluate(() => chrome.permissions.getAll())).toMatchObject({ origins: [] });
  });
});
