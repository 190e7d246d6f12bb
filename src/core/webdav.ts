/** What a WebDAV server's answers mean (RFC 4918), decided without a network. */

/** What can be wrong between a reader and their server. Each has a sentence in `_locales` (`webdav_<problem>`). */
export const WEBDAV_PROBLEMS = [
  /** No answer at all: no such host, refused, no network. Browsers do not tell which. */
  "unreachable",
  /** The host is there, but no encrypted connection came about: its certificate is not trusted, or it speaks no https. */
  "certificate",
  "timeout",
  /** The browser has not (or no longer) the permission for this origin. */
  "permission",
  /** 401: user name or password is wrong. */
  "credentials",
  /** 403: this user may not do this here. */
  "forbidden",
  /** 404: the address leads nowhere. */
  "missing",
  /** 405, 501: the server does not know WebDAV's methods. */
  "notWebdav",
  /** 409: the folder above is missing. */
  "conflict",
  /** 423: locked by another program. */
  "locked",
  /** 429, 503: the server wants us to wait. */
  "busy",
  /** 507, 413: no room. */
  "full",
  /** 3xx: the address has moved; credentials are never sent on. */
  "redirect",
  /** 200 with a web page: a login page, or not a WebDAV address. */
  "webPage",
  /** The server takes reading but not writing. */
  "readOnly",
  /** 5xx otherwise. */
  "server",
  /** Anything else that was not expected. */
  "unexpected",
] as const;

export type WebdavProblem = (typeof WEBDAV_PROBLEMS)[number];

/** A request that did not do what it should. The message holds no address, user name or password. */
export class WebdavError extends Error {
  override readonly name = "WebdavError";
  readonly problem: WebdavProblem;
  readonly status: number | undefined;
  /** Seconds that the server asked to wait (`Retry-After`), where it did. */
  readonly retryAfter: number | undefined;

  constructor(problem: WebdavProblem, status?: number, retryAfter?: number) {
    super(`WebDAV: ${problem}${status === undefined ? "" : ` (status ${status})`}`);
    this.problem = problem;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Whether trying again without the reader doing anything can help. */
  get passing(): boolean {
    return ["unreachable", "certificate", "timeout", "locked", "busy", "server", "conflict"].includes(this.problem);
  }
}

/** What of an answer decides. */
export interface Answer {
  readonly status: number;
  /** `Content-Type`, lower case, without parameters. */
  readonly contentType: string;
  /** `Retry-After` as sent, or `null`. */
  readonly retryAfter: string | null;
  /** True for an answer of fetch's `redirect: "manual"` mode. */
  readonly redirected: boolean;
}

/** The problem of an answer, or `undefined` when it is good. `now` (ms since 1970) turns a date in Retry-After into seconds. */
export function problemOf(
  { status, contentType, retryAfter, redirected }: Answer,
  now: number,
): WebdavError | undefined {
  const fail = (problem: WebdavProblem) => new WebdavError(problem, status, parseRetryAfter(retryAfter, now));
  if (redirected || (status >= 300 && status < 400)) return fail("redirect");
  // Apache says 201 to PUT and MKCOL in HTML; a login page that stands in for a file says 200.
  if (status >= 200 && status < 300) return status === 200 && contentType === "text/html" ? fail("webPage") : undefined;
  switch (status) {
    case 401:
    case 407:
      return fail("credentials");
    case 403:
      return fail("forbidden");
    case 404:
    case 410:
      return fail("missing");
    case 405:
    case 501:
      return fail("notWebdav");
    case 409:
    case 412:
      return fail("conflict");
    case 423:
      return fail("locked");
    case 429:
    case 503:
      return fail("busy");
    case 413:
    case 507:
      return fail("full");
    default:
      return fail(status >= 500 ? "server" : "unexpected");
  }
}

/** Seconds to wait by `Retry-After` (RFC 9110, 10.2.3), at most an hour; `undefined` when it says nothing usable. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(3600, Math.max(0, Math.ceil(seconds))) : undefined;
}

/** A file in a folder, as the server lists it. */
export interface ListedFile {
  readonly name: string;
  /** Changes when the file changes, as far as the server tells: ETag, time and length together; empty when it tells nothing. */
  readonly token: string;
}

/**
 * The files that a PROPFIND answer (`207 Multi-Status`) lists in a folder. Servers differ in prefix, in absolute and
 * relative hrefs and in escaping, so of an `href` only the last segment counts.
 */
export function listedFiles(multistatus: string): ListedFile[] {
  const files = new Map<string, ListedFile>();
  for (const [response] of multistatus.matchAll(/<(?:[\w.-]+:)?response[\s>].*?<\/(?:[\w.-]+:)?response>/gis)) {
    const path = (property(response, "href") ?? "").split(/[?#]/)[0] ?? "";
    const segment = path.slice(path.lastIndexOf("/") + 1);
    if (segment === "") continue;
    try {
      const name = decodeURIComponent(segment);
      const token = ["getetag", "getlastmodified", "getcontentlength"]
        .map((one) => property(response, one) ?? "")
        .join("|");
      files.set(name, { name, token: token === "||" ? "" : token });
    } catch {
      // A name that is not valid percent-encoding is none of ours: ours are plain ASCII.
    }
  }
  return [...files.values()];
}

function property(response: string, name: string): string | undefined {
  const text = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^>]*)?>([^<]*)</`, "i").exec(response)?.[1];
  return text === undefined ? undefined : unescapeXml(text.trim());
}

function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
