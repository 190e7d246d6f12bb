/** The reader's own WebDAV server: what they typed, made whole. */

/** The server that a reader has set up. The password is an app password where the server has them. */
export interface WebdavServer {
  /** Address of the folder that Almanac may use, ending in `/`. */
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

/**
 * What a reader typed as an address, made whole: `https://` where no scheme is given, a slash at the end, no query,
 * no fragment; a user name and password in it are refused, as they would show in the address. `undefined` when it is no http address.
 */
export function folderAddress(typed: string): string | undefined {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === "" || !URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  if (!["http:", "https:"].includes(url.protocol) || url.username !== "" || url.password !== "" || url.hostname === "")
    return undefined;
  return `${url.origin}${url.pathname.replace(/\/*$/, "/")}`;
}

/** The match pattern of the one origin that a server needs; match patterns know no port in Firefox, and none is needed. */
export function originPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
