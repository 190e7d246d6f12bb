/** Entry of the first page, which opens once after the installation. */
import { keepAppearance } from "../ui/appearance.ts";
import { byId } from "../ui/dom.ts";
import { drawWelcome, sayUnreadable } from "./welcome.ts";

const leaving = new AbortController();
addEventListener("pagehide", () => leaving.abort(), { once: true });

keepAppearance(leaving.signal).catch(console.warn);
drawWelcome(byId("welcome"), leaving.signal).catch((cause: unknown) => {
  console.error(cause);
  sayUnreadable(byId("welcome"));
});
