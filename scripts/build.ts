/** `npm run build`: builds the unpacked extensions and prints what is wrong with the content, if anything. */
import { parseArgs } from "node:util";
import { ContentError, formatProblem } from "./content/problems.ts";
import { build } from "./pipeline/build.ts";

const { values } = parseArgs({
  options: {
    content: { type: "string", default: "content" },
    out: { type: "string", default: "dist" },
    lock: { type: "string" },
    "no-cache": { type: "boolean", default: false },
    strict: { type: "boolean", default: false },
    frozen: { type: "boolean", default: false },
  },
});

try {
  const { out, index, problems, words } = await build({
    content: values.content,
    out: values.out,
    strict: values.strict,
    frozen: values.frozen,
    ...(values.lock === undefined ? {} : { lock: values.lock }),
  });
  for (const problem of problems) console.error(formatProblem(problem));
  console.log(`${index.articles} articles in ${index.months.length} months, ${words} words: ${out}`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  for (const problem of error.problems) console.error(formatProblem(problem));
  console.error(error.message);
  process.exitCode = 1;
}
