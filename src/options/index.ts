/** Entry of the options page: draws its sections and keeps them in step with the settings. */
import { keepAppearance } from "../ui/appearance.ts";
import { byId } from "../ui/dom.ts";
import { drawContents } from "./contents.ts";
import { goToFragment } from "./deep-link.ts";
import { drawMasthead } from "./masthead.ts";
import { drawSection } from "./section.ts";
import { sectionPlans } from "./sections.ts";
import { searchSettings } from "./settings-search.ts";
import { sayUnreadable } from "./unreadable-storage.ts";

const leaving = new AbortController();
addEventListener("pagehide", () => leaving.abort(), { once: true });

const sections = sectionPlans().map((plan) => drawSection(plan, leaving.signal));
const { search, found } = drawMasthead(byId("masthead"));
drawContents(byId("contents"), sections);
byId("sections").append(...sections.map(({ element }) => element));
searchSettings(search, found, sections);
goToFragment();
addEventListener("hashchange", goToFragment, { signal: leaving.signal });

keepAppearance(leaving.signal, (settings) => {
  for (const section of sections) section.show(settings);
}).catch(() => sayUnreadable(byId("sections")));
