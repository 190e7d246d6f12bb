/** What this browser is called until its reader calls it something else. */

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
