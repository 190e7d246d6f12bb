/** What packing writes into a build's memory. */
import type { MonthMembers, PackedMonth } from "../../../scripts/pipeline/memory.ts";
import { packPlanned, planMonth } from "../../../scripts/pipeline/packing.ts";
import type { PackResult, PackTask, Task } from "../../../scripts/pipeline/tasks.ts";
import type { Threads } from "../../../scripts/pipeline/threads.ts";

test("what is packed never takes the place of a file that another memory may name", async () => {
  const nobody: MonthMembers = { articles: [], ordinals: [], mentions: [] };
  const names: string[] = [];
  const threads = {
    run: async (tasks: readonly Task[]) =>
      tasks.map((task): PackResult => {
        names.push((task as PackTask).name);
        return { files: [], blocks: [], line: "" };
      }),
  } as unknown as Threads;
  // A build that is made anew, say by other code, and a month that is what it was.
  for (let build = 0; build < 2; build += 1) {
    const packed = new Map<string, PackedMonth>();
    await packPlanned([planMonth("2026-02", nobody, [])], packed, threads, () => undefined);
  }
  expect(names).toHaveLength(2);
  expect(new Set(names).size).toBe(2);
});
