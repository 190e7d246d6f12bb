/** Entry of the background: registers listeners, nothing else. */
import { onEveryWake } from "../platform/wake.ts";
import { startServices } from "./services.ts";

onEveryWake(startServices);
startServices();
