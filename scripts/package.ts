/** `npm run package`: builds, then writes the store-ready zips, the source zip and their checksums. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { buildCommand, toBuildOptions } from "./command-line/build-command.ts";
import { readAll, zip } from "./package/archive.ts";
import { BROWSERS } from "./package/manifest.ts";
import { filesBelow, sourceFiles } from "./package/source-files.ts";
import { buildAndTell } from "./pipeline/telling-build.ts";

const purpose = "Builds, then writes the store-ready zips, the source zip and their checksums.";
const options = toBuildOptions(buildCommand("npm run package --", purpose).parse().opts());
const result = await buildAndTell(options);
if (!result) process.exit(1);

const name = result.index.publication.id;
const { version } = JSON.parse(await readFile(path.join(result.out, "chromium", "manifest.json"), "utf8")) as {
  version: string;
};
const archives = new Map<string, Uint8Array>();
for (const browser of BROWSERS) {
  const folder = path.join(options.out, browser);
  archives.set(`${name}-${version}-${browser}.zip`, zip(await readAll(folder, await filesBelow(folder))));
}
archives.set(`${name}-${version}-source.zip`, zip(await sources(options.content)));
archives.set("SHA256SUMS", new TextEncoder().encode(checksums(archives)));

const packages = path.join(options.out, "packages");
await mkdir(packages, { recursive: true });
for (const [file, contents] of archives) {
  await writeFile(path.join(packages, `${file}.part`), contents);
  await rename(path.join(packages, `${file}.part`), path.join(packages, file));
  console.log(`${path.join(packages, file)}  ${contents.length.toLocaleString("en")} bytes`);
}

/** The project with the publisher's folder as its `content/`, so that a reviewer rebuilds with `npm run build` alone. */
async function sources(content: string): Promise<Map<string, Uint8Array>> {
  const root = process.cwd();
  const project = await sourceFiles(root);
  if (path.resolve(content) === path.join(root, "content")) return readAll(root, project);
  const files = await readAll(
    root,
    project.filter((file) => !file.startsWith("content/")),
  );
  for (const [file, bytes] of await readAll(content, await filesBelow(content))) files.set(`content/${file}`, bytes);
  return files;
}

function checksums(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files].map(([file, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${file}\n`).join("");
}
