/** Entry of the reader page. */
import { openReader } from "./reader.ts";

void openReader(location.search, new AbortController().signal);
