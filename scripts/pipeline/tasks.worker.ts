/** A thread of the build: does one task after another. */
import { parentPort, workerData } from "node:worker_threads";
import type { Context, Task } from "./tasks.ts";
import { Workshop } from "./workshop.ts";

export type Request = { readonly context: Context } | { readonly task: Task };
/** `system` is what a system error tells besides: cloning an error loses it. */
export type Reply =
  | { readonly result: unknown }
  | { readonly error: Error; readonly system: Pick<NodeJS.ErrnoException, "code" | "path"> };

const { root, cache } = workerData as { root: string; cache: string };
const workshop = new Workshop(root, cache);

parentPort?.on("message", (request: Request) => {
  if ("context" in request) {
    workshop.setContext(request.context);
    return;
  }
  workshop.do(request.task).then(
    (result) => parentPort?.postMessage({ result } satisfies Reply),
    (reason: unknown) => {
      const error: NodeJS.ErrnoException = reason instanceof Error ? reason : new Error(String(reason));
      const { code, path } = error;
      const system = { ...(code === undefined ? {} : { code }), ...(path === undefined ? {} : { path }) };
      parentPort?.postMessage({ error, system } satisfies Reply);
    },
  );
});
