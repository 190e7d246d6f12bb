// Tells whether node_modules holds what package-lock.json asks for. Plain Node: runs before anything is installed.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Compares two lock files as npm writes them: the one in the repository and the one that npm keeps in
 * node_modules/.package-lock.json about what it installed.
 * @param {{packages?: Record<string, {version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean}>}} wanted
 * @param {{packages?: Record<string, {version?: string}>}} installed
 * @returns {string[]} the folders (`node_modules/x`) that are missing or of another version
 */
export function missingPackages(wanted, installed) {
  const present = installed.packages ?? {};
  return Object.entries(wanted.packages ?? {})
    .filter(([folder]) => folder !== "")
    .filter(([folder, entry]) => {
      const found = present[folder];
      // Packages for other processors and systems are listed as optional and rightly absent here.
      if (!found) return !entry.optional && !entry.devOptional;
      return found.version !== entry.version;
    })
    .map(([folder]) => folder);
}

/** Whether everything that the lock file in `root` asks for is in its node_modules. */
export function isInstalled(root) {
  const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));
  let installed;
  try {
    installed = read("node_modules/.package-lock.json");
  } catch {
    // Absent or cut short: npm has not finished an installation here.
    return false;
  }
  return missingPackages(read("package-lock.json"), installed).length === 0;
}
