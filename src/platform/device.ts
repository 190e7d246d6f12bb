/** What this browser is called until its reader calls it something else, and what tells it from the others. */

/** Browser and system, such as `Firefox, Linux`. Brands in disguise are named for what they are built on. */
export function browserName(agent: string = navigator.userAgent): string {
  const name = /Firefox\//.test(agent)
    ? "Firefox"
    : /Edg\//.test(agent)
      ? "Edge"
      : /OPR\//.test(agent)
        ? "Opera"
        : "Chromium";
  const systems: readonly [RegExp, string][] = [
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/Mac OS X/, "macOS"],
    [/CrOS/, "ChromeOS"],
    [/Linux/, "Linux"],
  ];
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  return system === undefined ? name : `${name}, ${system}`;
}

/** A random id of a device, 16 hexadecimal digits. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
