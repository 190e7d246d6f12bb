/** Shares the tasks of a build between worker threads; their number changes the time it takes and nothing else. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Context, ResultOf, Task } from "./tasks.ts";
import type { Reply, Request } from "./tasks.worker.ts";

/** More threads than this wait for the disk and for the main thread. */
const MOST_THREADS = 8;

/** Does tasks; made by {@link openThreads}. */
export interface Threads {
  readonly count: number;
  setContext(context: Context): void;
  /** Does all tasks; results in the order of the tasks. `done` is called after each. Rejects with the first error. */
  run<T extends Task>(tasks: readonly T[], done?: (task: T) => void): Promise<ResultOf<T>[]>;
  close(): Promise<void>;
}

/**
 * Threads for tasks on the content folder `root`. They start when they are first needed, as many as there are tasks and
 * processors. Where the worker is not bundled (in unit tests) the tasks are done here.
 */
export async function openThreads(root: string, cache: string): Promise<Threads> {
  const script = new URL("./pipeline/tasks.worker.mjs", import.meta.url);
  if (existsSync(script)) return new WorkerThreads(script, root, cache);
  const path = fileURLToPath(new URL("./workshop.ts", import.meta.url));
  const { Workshop } = (await import(path)) as typeof import("./workshop.ts");
  const workshop = new Workshop(root, cache);
  return {
    count: 1,
    setContext: (context) => workshop.setContext(context),
    run: async (tasks, done) => {
      const results = [];
      for (const task of tasks) {
        results.push(await workshop.do(task));
        done?.(task);
      }
      return results;
    },
    close: async () => undefined,
  };
}

interface Thread {
  readonly worker: Worker;
  /** Whether it knows the present context. */
  informed: boolean;
}

class WorkerThreads implements Threads {
  readonly count = Math.min(MOST_THREADS, availableParallelism());
  readonly #script: URL;
  readonly #data: { root: string; cache: string };
  readonly #threads: Thread[] = [];
  #context: Context | undefined;

  constructor(script: URL, root: string, cache: string) {
    this.#script = script;
    this.#data = { root, cache };
  }

  setContext(context: Context): void {
    this.#context = context;
    for (const thread of this.#threads) thread.informed = false;
  }

  async run<T extends Task>(tasks: readonly T[], done?: (task: T) => void): Promise<ResultOf<T>[]> {
    const results: ResultOf<T>[] = [];
    let next = 0;
    const work = async (thread: Thread) => {
      for (let at = next; at < tasks.length; at = next) {
        next += 1;
        const task = tasks[at] as T;
        results[at] = (await this.#ask(thread, task)) as ResultOf<T>;
        done?.(task);
      }
    };
    const wanted = Math.min(this.count, tasks.length);
    while (this.#threads.length < wanted)
      this.#threads.push({ worker: new Worker(this.#script, { workerData: this.#data }), informed: false });
    await Promise.all(this.#threads.slice(0, wanted).map(work));
    return results;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  #ask(thread: Thread, task: Task): Promise<unknown> {
    const { worker } = thread;
    if (!thread.informed && task.kind === "render" && this.#context) {
      worker.postMessage({ context: this.#context } satisfies Request);
      thread.informed = true;
    }
    return new Promise((resolve, reject) => {
      const settle = () => {
        worker.off("message", onMessage);
        worker.off("error", onError);
        worker.off("exit", onExit);
      };
      const onMessage = (reply: Reply) => {
        settle();
        if ("error" in reply) reject(reply.error);
        else resolve(reply.result);
      };
      const onError = (error: Error) => {
        settle();
        reject(error);
      };
      const onExit = (code: number) => {
        settle();
        reject(new Error(`a thread of the build ended with code ${code}`));
      };
      worker.on("message", onMessage);
      worker.on("error", onError);
      worker.on("exit", onExit);
      worker.postMessage({ task } satisfies Request);
    });
  }
}
