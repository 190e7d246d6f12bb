import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCorpus } from "../../support/corpus.ts";

/** The build as a publisher starts it: a process of its own, threads and all. */

jest.setTimeout(180_000);

const project = join(__dirname, "../../..");
const oddDisk = join(project, "test/support/odd-disk.cjs");
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "almanac-process-"));
  mkdirSync(join(root, "tmp"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly told: string;
}

/** Runs a script of the project; `meanwhile` gets a function that sends a signal. */
function start(
  script: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  meanwhile: (kill: (signal: NodeJS.Signals) => void) => Promise<void> = async () => undefined,
): Promise<Ended> {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(project, "scripts/run.mjs"), script, ...words], {
    cwd: project,
    env: { ...inherited, TMPDIR: join(root, "tmp"), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  child.stdout.on("data", (chunk: Buffer) => (told += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, told }));
    meanwhile((signal) => child.kill(signal)).catch(reject);
  });
}

/** Every file below a folder by path, as base64. */
function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path).toString("base64")]));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}

function writeContent(articles: number): string {
  const content = join(root, "content");
  mkdirSync(content);
  writeCorpus(content, { articles, perMonth: 40 });
  cpSync(join(project, "src/icons/128.png"), join(content, "2026/11/cat.png"));
  cpSync(join(project, "src/icons/48.png"), join(content, "2026/11/dog.png"));
  return content;
}

test("the same input gives the same bytes: any number of threads, order of files, time zone and language", async () => {
  const content = writeContent(100);
  const picture = "---\ntitle: Pictures\n---\n![A cat](cat.png) ![A dog](dog.png)\n\n> [!NOTE]\n> İstanbul, $x^2$\n";
  writeFileSync(join(content, "2026/11/2026-11-30-pictures.md"), picture);
  const worlds = [
    { ALMANAC_THREADS: "1", TZ: "UTC", LC_ALL: "C" },
    { ALMANAC_THREADS: "2", TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", ODD_DISK_ORDER: "1" },
    { ALMANAC_THREADS: "4", TZ: "America/St_Johns", LC_ALL: "zh_CN.UTF-8", ODD_DISK_ORDER: "1" },
  ];
  const outs: Record<string, string>[] = [];
  for (const [at, world] of worlds.entries()) {
    const out = join(root, `out-${at}`);
    // The first build numbers the articles; the others must agree with it.
    const words = ["--content", content, "--out", out, "--no-cache", ...(at === 0 ? [] : ["--frozen"])];
    const { code, told } = await start("package", words, { NODE_OPTIONS: `--require ${oddDisk}`, ...world });
    expect([code, code === 0 ? "" : told]).toEqual([0, ""]);
    outs.push(filesBelow(out));
  }
  const [first, ...others] = outs as [Record<string, string>, ...Record<string, string>[]];
  expect(Object.keys(first).filter((path) => path.endsWith(".zip"))).toHaveLength(3);
  for (const other of others) {
    expect(Object.keys(other)).toEqual(Object.keys(first));
    expect(Object.keys(first).filter((path) => other[path] !== first[path])).toEqual([]);
  }
});

describe("a build that is interrupted", () => {
  const moments = {
    "while it renders": () => readdirSync(join(root, "tmp")).some((name) => name.startsWith("almanac-build-")),
    "while it writes": () => readdirSync(root).some((name) => name.endsWith(".building")),
  };

  test.each(Object.keys(moments) as (keyof typeof moments)[])(
    "%s leaves no half output, nothing hidden, and the last output",
    async (moment) => {
      const content = writeContent(120);
      const words = ["--content", content, "--out", join(root, "dist"), "--no-cache"];
      expect((await start("build", words)).code).toBe(0);
      const before = filesBelow(join(root, "dist"));
      const { code, told } = await start("build", words, {}, async (kill) => {
        await until(moments[moment]);
        kill("SIGINT");
      });
      expect([code, told]).toEqual([130, "Interrupted. The last output is untouched.\n"]);
      expect(readdirSync(root).sort()).toEqual(["content", "dist", "tmp"]);
      expect(readdirSync(join(root, "tmp"))).toEqual([]);
      expect(filesBelow(join(root, "dist"))).toEqual(before);
    },
  );

  test("by a signal that nothing can catch is tidied up by the next one", async () => {
    const content = writeContent(120);
    const words = ["--content", content, "--out", join(root, "dist"), "--no-cache"];
    await start("build", words, {}, async (kill) => {
      await until(moments["while it writes"]);
      kill("SIGKILL");
    });
    expect(readdirSync(root).some((name) => name.endsWith(".building"))).toBe(true);
    expect((await start("build", words)).code).toBe(0);
    expect(readdirSync(root).sort()).toEqual(["content", "dist", "tmp"]);
  });
});

test.each([
  ["the output's", ".building"],
  ["the cache's", "almanac-build-"],
])("a full disk where %s files go is told in a sentence, and the last output stays", async (_, full) => {
  const content = writeContent(20);
  const words = ["--content", content, "--out", join(root, "dist"), "--no-cache"];
  expect((await start("build", words)).code).toBe(0);
  const before = filesBelow(join(root, "dist"));
  const { code, told } = await start("build", words, {
    NODE_OPTIONS: `--require ${oddDisk}`,
    ODD_DISK_FULL: full,
  });
  expect(told).toMatch(/^The disk is full.*; make room and build again\. The last output is untouched\.\n$/);
  expect(code).toBe(1);
  expect(filesBelow(join(root, "dist"))).toEqual(before);
  expect(existsSync(join(root, "tmp")) ? readdirSync(join(root, "tmp")) : []).toEqual([]);
  expect(readdirSync(root).sort()).toEqual(["content", "dist", "tmp"]);
});
