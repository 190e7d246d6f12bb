/** Shares the tasks of a build between worker threads; their number changes the time it takes and nothing else. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Context, ResultOf, Task } from "./tasks.ts";
import type { Reply, Request } from "./tasks.worker.ts";
import type { Workshop } from "./workshop.ts";

/** More threads than this wait for the disk and for the main thread. */
const MOST_THREADS = 8;

/**
 * Room in each thread for what lives shortly, twice what Node gives. Rendering leaves much of it, and the less often it is
 * looked through, the more of it is gone by then: a full build takes a sixteenth less of the processor.
 */
const YOUNG_MEGABYTES = 96;

/** Less work than so many articles' rendering is done before a thread has started, which loads all of the code again. */
const LEAST_WORK = 96;

/** How much work a task is, in articles to be rendered: of a month to be packed most blocks are known, if any is. */
function workOf(task: Task): number {
  switch (task.kind) {
    case "scan":
      return task.paths.length / 8;
    case "render":
      return task.articles.length;
    case "pack":
      return task.rows.length / (task.blocks.length > 0 ? 32 : 4);
    case "index":
      return task.slices.length / 4;
    case "join":
      return LEAST_WORK;
  }
}

/** Does tasks; made by {@link openThreads}. */
export interface Threads {
  setContext(context: Context): void;
  /** Does all tasks; results in the order of the tasks. `done` is called after each. Rejects with the first error. */
  run<T extends Task>(tasks: readonly T[], done?: (task: T) => void): Promise<ResultOf<T>[]>;
  close(): Promise<void>;
}

/**
 * Threads for tasks on the content folder `root`. They start when there is more than a little to do, as many as there are
 * tasks and processors; before that, and where the worker is not bundled (in unit tests), tasks are done here.
 */
export function openThreads(root: string, cache: string): Threads {
  const script = new URL("./tasks.worker.mjs", import.meta.url);
  return new WorkerThreads(existsSync(script) ? script : undefined, { root, cache });
}

/** Whether tasks gain nothing from threads that have not started yet: one alone, or several small ones. */
function isLittle(tasks: readonly Task[]): boolean {
  return tasks.length <= 1 || tasks.reduce((sum, task) => sum + workOf(task), 0) < LEAST_WORK;
}

/** The processors that there are, or what ALMANAC_THREADS says: for the test that their number makes no difference. */
function threadCount(): number {
  const asked = Number(process.env["ALMANAC_THREADS"]);
  return asked > 0 ? asked : Math.min(MOST_THREADS, availableParallelism());
}

interface Thread {
  readonly worker: Worker;
  /** Whether it knows the present context. */
  informed: boolean;
}

class WorkerThreads implements Threads {
  readonly #count: number;
  readonly #script: URL | undefined;
  readonly #data: { readonly root: string; readonly cache: string };
  readonly #threads: Thread[] = [];
  #here: Workshop | undefined;
  #context: Context | undefined;

  constructor(script: URL | undefined, data: { readonly root: string; readonly cache: string }) {
    this.#script = script;
    this.#data = data;
    this.#count = script ? threadCount() : 0;
  }

  setContext(context: Context): void {
    this.#context = context;
    this.#here?.setContext(context);
    for (const thread of this.#threads) thread.informed = false;
  }

  async run<T extends Task>(tasks: readonly T[], done?: (task: T) => void): Promise<ResultOf<T>[]> {
    if (this.#count === 0 || (this.#threads.length === 0 && isLittle(tasks))) return this.#runHere(tasks, done);
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
    const wanted = Math.min(this.#count, tasks.length);
    while (this.#threads.length < wanted)
      this.#threads.push({
        worker: new Worker(this.#script as URL, {
          workerData: this.#data,
          resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
        }),
        informed: false,
      });
    await Promise.all(this.#threads.slice(0, wanted).map(work));
    return results;
  }

  async #runHere<T extends Task>(tasks: readonly T[], done?: (task: T) => void): Promise<ResultOf<T>[]> {
    if (this.#here === undefined) {
      const { Workshop } = await import("./workshop.ts");
      this.#here = new Workshop(this.#data.root, this.#data.cache);
      if (this.#context) this.#here.setContext(this.#context);
    }
    const results = [];
    for (const task of tasks) {
      results.push(await this.#here.do(task));
      done?.(task);
    }
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
        if ("error" in reply) reject(Object.assign(reply.error, reply.system));
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
