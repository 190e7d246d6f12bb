/** `npm run build`: builds the unpacked extensions and prints what is wrong with the content, if anything. */
import { buildAndTell, parseBuildArguments } from "./pipeline/command-line.ts";

if (!(await buildAndTell(parseBuildArguments(process.argv.slice(2))))) process.exitCode = 1;
