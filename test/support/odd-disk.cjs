// Loaded before a build (NODE_OPTIONS=--require): a disk that lists its files in another order, or that is full.
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");

/** Any order but the sorted one, the same at every run. */
function shuffled(list) {
  return Array.isArray(list) ? list.toReversed().sort((a, b) => keyOf(a) - keyOf(b)) : list;
}

function keyOf(entry) {
  const name = String(entry.name ?? entry);
  let hash = 7;
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)) % 1009;
  return hash;
}

if (process.env.ODD_DISK_ORDER) {
  const { readdirSync } = fs;
  const { readdir } = fs.promises;
  fs.readdirSync = (...words) => shuffled(readdirSync(...words));
  fs.promises.readdir = async (...words) => shuffled(await readdir(...words));
}

const full = process.env.ODD_DISK_FULL;
if (full) {
  for (const name of ["writeFileSync", "copyFileSync"]) {
    const write = fs[name];
    fs[name] = (...words) => {
      const path = String(words[name === "copyFileSync" ? 1 : 0]);
      if (path.includes(full))
        throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC", path });
      return write(...words);
    };
  }
  const { openSync, writeSync } = fs;
  const paths = new Map();
  fs.openSync = (path, ...words) => {
    const descriptor = openSync(path, ...words);
    paths.set(descriptor, String(path));
    return descriptor;
  };
  fs.writeSync = (descriptor, ...words) => {
    if (paths.get(descriptor)?.includes(full))
      throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
    return writeSync(descriptor, ...words);
  };
}
syncBuiltinESMExports();
