// Adds to package-lock.json the packages of other platforms that the registry in use did not offer.
//
// npm leaves an optional package out of the lock when its registry cannot serve it, and then `npm ci` refuses the lock
// it wrote itself ("Missing: ... from lock file"). An entry with the version that its parent asks for and the platform
// that its name tells is what npm would have written on a registry that has them all. Run it after `npm install`.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "win32", "openharmony"];
const PROCESSORS = ["arm64", "x64", "ia32", "riscv64", "ppc64", "s390x", "loong64", "arm"];

/** Entries that a parsed lock lacks, by path in `packages`. */
export function missingEntries(lock) {
  const missing = {};
  for (const [parent, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      // A range could mean several versions; only an exact one can be written down without asking the registry.
      if (/^\d[^ ]*$/.test(version) && !isInstalled(lock.packages, parent, name)) {
        missing[`node_modules/${name}`] = { version, ...platformOf(name), dev: true, optional: true };
      }
    }
  }
  return missing;
}

// Node looks a package up in the node_modules of every folder on the way to the root.
function isInstalled(packages, parent, name) {
  for (let from = parent; ; from = from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/")))) {
    if (packages[`${from}${from ? "/" : ""}node_modules/${name}`]) return true;
    if (from === "") return false;
    if (!from.includes("/node_modules/")) {
      return packages[`node_modules/${name}`] !== undefined;
    }
  }
}

function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = words.some((word) => word.startsWith("musl"))
    ? ["musl"]
    : words.some((word) => word.startsWith("gnu"))
      ? ["glibc"]
      : [];
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(libc.length && { libc }) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const missing = missingEntries(lock);
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  writeFileSync(
    "package-lock.json",
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  );
  console.log(`${Object.keys(missing).length} entries added to package-lock.json.`);
}
