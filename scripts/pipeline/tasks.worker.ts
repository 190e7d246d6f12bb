/** A thread of the build: does one task after another. */
import { parentPort, workerData } from "node:worker_threads";
import type { Context, Task } from "./tasks.ts";
import { Workshop } from "./workshop.ts";

export type Request = { readonly context: Context } | { readonly task: Task };
export type Reply = { readonly result: unknown } | { readonly error: Error };

const { root, cache } = workerData as { root: string; cache: string };
const workshop = new Workshop(root, cache);

parentPort?.on("message", (request: Request) => {
  if ("context" in request) {
    workshop.setContext(request.context);
    return;
  }
  workshop.do(request.task).then(
    (result) => parentPort?.postMessage({ result } satisfies Reply),
    (error: unknown) =>
      parentPort?.postMessage({ error: error instanceof Error ? error : new Error(String(error)) } satisfies Reply),
  );
});
