/** Derives each browser's manifest from the one source manifest and the publication. */
import { createHash } from "node:crypto";
import type { Publication } from "../../src/core/library.ts";
import { allowStyles } from "./page-styles.ts";

export const BROWSERS = ["chromium", "firefox"] as const;
export type Browser = (typeof BROWSERS)[number];

/** The parts of `manifest.json` that are rewritten; all else is carried as it is. */
export interface SourceManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly action: Readonly<Record<string, unknown>>;
  readonly permissions: readonly string[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly background: { readonly script: string; readonly type: string };
  readonly browser_specific_settings: {
    readonly gecko: Readonly<Record<string, unknown>>;
    readonly gecko_android: Readonly<Record<string, unknown>>;
  };
  readonly [key: string]: unknown;
}

export interface ManifestOptions {
  readonly browser: Browser;
  readonly publication: Publication;
  /** One to four whole numbers of at most 65,535, separated by dots. */
  readonly version: string;
  /** CSP sources of the styles within the pages. */
  readonly styleSources?: readonly string[];
}

/** Where Chromium finds which presets an administrator may set; Firefox asks for no schema. */
export const PRESET_SCHEMA = "presets.json";

/** Chromium's stores refuse longer ones. */
const NAME_LENGTH = 75;
const DESCRIPTION_LENGTH = 132;

/**
 * The manifest of one browser. Chromium wants `background.service_worker`, has a side panel and warns of keys that
 * are Firefox's; Firefox wants `background.scripts` and an add-on id, and has a sidebar.
 */
export function manifestFor(
  source: SourceManifest,
  { browser, publication, version, styleSources = [] }: ManifestOptions,
): Record<string, unknown> {
  const { background, browser_specific_settings, minimum_chrome_version, side_panel, sidebar_action, ...shared } =
    source;
  const manifest = {
    ...shared,
    name: shorten(publication.title, NAME_LENGTH),
    version,
    description:
      publication.tagline === undefined ? source.description : shorten(publication.tagline, DESCRIPTION_LENGTH),
    action: { ...source.action, default_title: publication.title },
    content_security_policy: {
      extension_pages: allowStyles(source.content_security_policy.extension_pages, styleSources),
    },
    // One keyword for every publication would be the first one's alone.
    omnibox: { keyword: publication.keyword ?? publication.id.replace(/[\s/:?#]+/g, "-") },
  };
  if (browser === "chromium") {
    return {
      ...manifest,
      minimum_chrome_version,
      side_panel,
      storage: { managed_schema: PRESET_SCHEMA },
      background: { service_worker: background.script, type: background.type },
    };
  }
  const { gecko, gecko_android } = browser_specific_settings;
  return {
    ...manifest,
    // Without it Firefox hides the icon behind the puzzle piece.
    action: { ...manifest.action, default_area: "navbar" },
    // The sidebar asks for no permission.
    permissions: source.permissions.filter((permission) => permission !== "sidePanel"),
    sidebar_action: { ...(sidebar_action as object), default_title: publication.title },
    background: { scripts: [background.script], type: background.type },
    browser_specific_settings: { gecko: { ...gecko, id: geckoId(publication) }, gecko_android },
  };
}

/**
 * The add-on's id in Firefox: what the publisher set, else made of the publication's id, of which Firefox takes only
 * letters of English; any other is told by its hash. It must never change once published.
 */
function geckoId({ extensionId, id }: Publication): string {
  if (extensionId !== undefined) return extensionId;
  const name = /^[\w.-]+$/.test(id) ? id : `almanac-${createHash("sha256").update(id).digest("hex").slice(0, 12)}`;
  return `${name}@almanac.example`;
}

/**
 * The version of a package: what the publisher set, else the newest article's date (`2026.11.20`), so that a package
 * with a newer article always has a higher version.
 */
export function packageVersion(publication: Publication, newestDate: string): string {
  return publication.version ?? newestDate.split("-").map(Number).join(".");
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
