/** Runs a command, and tells how long it took and how much memory it and its children held at most. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Finished {
  readonly milliseconds: number;
  /** Highest sum of the resident memory of the process and its descendants, sampled; 0 where /proc is missing. */
  readonly peakBytes: number;
  readonly stdout: string;
}

const SAMPLE_MILLISECONDS = 200;

/** Runs a command to its end. Throws with its own words when it fails. */
export function run(command: string, args: readonly string[], cwd: string): Promise<Finished> {
  const started = performance.now();
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  let peakBytes = 0;
  const sampling = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentBytes(child.pid ?? 0));
  }, SAMPLE_MILLISECONDS);
  return new Promise((resolve, reject) => {
    child.on("error", (error) => {
      clearInterval(sampling);
      reject(error);
    });
    child.on("close", (code) => {
      clearInterval(sampling);
      const milliseconds = performance.now() - started;
      if (code === 0) resolve({ milliseconds, peakBytes, stdout });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${stderr.slice(-2000)}`));
    });
  });
}

/** Resident memory of a process and all its descendants, as Linux tells it. */
function residentBytes(root: number): number {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const name of foldersOfProcesses()) {
    const status = statusOf(name);
    if (status === undefined) continue;
    parents.set(Number(name), Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0));
    sizes.set(Number(name), Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) * 1024);
  }
  const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(parents.get(pid) ?? 0));
  return [...sizes].reduce((sum, [pid, size]) => (belongs(pid) ? sum + size : sum), 0);
}

function foldersOfProcesses(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    // Not Linux: there is no such folder, and the memory stays unknown.
    return [];
  }
}

function statusOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    // The process ended between the listing and the reading.
    return undefined;
  }
}
