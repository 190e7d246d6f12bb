/** Entry of the background: registers listeners, nothing else. */
import { onEveryWake } from "../platform/wake.ts";
import { registerPlaces } from "./places.ts";
import { startServices } from "./services.ts";

registerPlaces();
onEveryWake(startServices);
startServices();
