/** What `npm run build` and `npm run package` share: the arguments, and how a result or its problems are told. */
import { parseArgs } from "node:util";
import { ContentError, formatProblem } from "../content/problems.ts";
import { type BuildOptions, type BuildResult, build } from "./build.ts";

/** The options of a build from the words behind `--`. Throws a TypeError for an unknown one. */
export function parseBuildArguments(words: readonly string[]): BuildOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      content: { type: "string", default: "content" },
      out: { type: "string", default: "dist" },
      lock: { type: "string" },
      "no-cache": { type: "boolean", default: false },
      strict: { type: "boolean", default: false },
      frozen: { type: "boolean", default: false },
    },
  });
  return {
    content: values.content,
    out: values.out,
    strict: values.strict,
    frozen: values.frozen,
    ...(values.lock === undefined ? {} : { lock: values.lock }),
  };
}

/** Builds and prints: a line for each problem, then what was built. Answers `undefined` when the content stopped it. */
export async function buildAndTell(options: BuildOptions): Promise<BuildResult | undefined> {
  try {
    const result = await build(options);
    for (const problem of result.problems) console.error(formatProblem(problem));
    const { out, index, words } = result;
    console.log(`${index.articles} articles in ${index.months.length} months, ${words} words: ${out}`);
    return result;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    for (const problem of error.problems) console.error(formatProblem(problem));
    console.error(error.message);
    return undefined;
  }
}
