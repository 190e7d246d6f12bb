/** `npm run build`: builds the unpacked extensions and prints what is wrong with the content, if anything. */
import { buildCommand, toBuildOptions } from "./command-line/build-command.ts";
import { buildAndTell } from "./pipeline/telling-build.ts";

const purpose = "Builds a folder of dated Markdown into unpacked extensions for Chromium and Firefox.";
const options = toBuildOptions(buildCommand("npm run build --", purpose).parse().opts());
if (!(await buildAndTell(options))) process.exitCode = 1;
