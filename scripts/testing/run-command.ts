/** Runs a command of package.json, or a program, and keeps what it prints. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  /** Standard output and error as they came. */
  readonly all: string;
}

/** The text of a script of package.json: commands are written there once. */
export function packageScript(root: string, name: string): string {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string | undefined>;
  };
  const command = scripts[name];
  if (command === undefined) throw new Error(`package.json has no script ${name}`);
  return command;
}

/** Runs a shell command in `root` with its packages' programs and this Node first on PATH. */
export function runCommand(
  root: string,
  command: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const path = [join(root, "node_modules/.bin"), dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      cwd: root,
      shell: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment, PATH: path },
    });
    const stdout: Buffer[] = [];
    const all: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => {
      stdout.push(chunk);
      all.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => all.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? 1, stdout: Buffer.concat(stdout).toString(), all: Buffer.concat(all).toString() }),
    );
  });
}
