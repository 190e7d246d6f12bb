/** What the stores ask for in words: why each permission is held, and a privacy policy. Both follow the built manifest. */
import type { Publication } from "../../src/core/library.ts";

/** The part of a built manifest that the texts speak of. */
export interface StoreManifest {
  readonly version: string;
  readonly permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
}

/** The message in `_locales` that says to readers, too, why a permission is held. */
const REASONS: Readonly<Record<string, string>> = {
  storage: "permissionStorage",
  alarms: "permissionAlarms",
  contextMenus: "permissionMenus",
  sidePanel: "permissionSidePanel",
};

type Messages = Readonly<Record<string, { readonly message: string }>>;

/** Markdown; throws where a permission has no reason, so that none is added without one. */
export function permissionJustifications({ title }: Publication, manifest: StoreManifest, messages: Messages): string {
  const reasons = (manifest.permissions ?? []).map((name) => {
    const reason = messages[REASONS[name] ?? ""]?.message;
    if (reason === undefined)
      throw new Error(`The permission "${name}" has no reason: add it to ${"scripts/store-kit/texts.ts"}`);
    return `- \`${name}\`: ${reason}`;
  });
  if ((manifest.host_permissions ?? []).length > 0) throw new Error("The manifest asks for hosts at installation");
  const hosts = (manifest.optional_host_permissions ?? []).map((pattern) => `\`${pattern}\``).join(", ");
  return [
    `# ${title} ${manifest.version}: permissions`,
    "",
    "**Single purpose:** reading one publication, whose articles are in the package.",
    "",
    ...reasons,
    ...(hosts === ""
      ? []
      : [
          `- ${hosts}, optional: a reader who keeps browsers in step through a server of their own is asked, in the click` +
            " that sets it up, for that server's origin alone. Nothing is asked for at installation, and no website is read or changed.",
        ]),
    "",
    "**Remote code:** none. The content security policy allows scripts from the package alone.",
    "",
    "None of these permissions shows a warning at installation.",
    "",
  ].join("\n");
}

/** Markdown. */
export function privacyPolicy({ title, author, home }: Publication, { version }: StoreManifest): string {
  return [
    `# ${title}: privacy policy`,
    "",
    `This is about the browser extension ${title}, version ${version}.`,
    "",
    "- **Nothing is collected.** The extension sends nothing to its publisher or to anyone else. It has no accounts, no analytics and no advertising.",
    "- **What is stored** is which articles were read or starred, how far they were read, settings, and, unless it is switched off, a record of" +
      " articles and minutes a day. It is in the browser's own storage on the device. In a private window nothing about reading is stored.",
    "- **Sync.** Marks and settings go through the browser's own account where the reader has one and has it synchronise extensions; the record" +
      " of days does not. A reader may set up a server of their own; marks and settings then go to that server alone, encrypted if a passphrase is set." +
      " With them go a name of the browser, which the reader can change, and the day it was last there.",
    "- **Network.** Articles, pictures and fonts are in the package. The extension connects to the reader's own server if one was set up, and to nothing else. Links in articles open as ordinary pages.",
    "- **Erasing.** Removing the extension removes all that it stored in the browser. The record can be erased in the options.",
    ...(author || home ? ["", `Contact: ${[author, home].filter(Boolean).join(", ")}`] : []),
    "",
  ].join("\n");
}
