/** The sections of the options page, in their order. */
import { openMarks } from "../platform/marks.ts";
import { message } from "../ui/messages.ts";
import { aboutPublication } from "./about.ts";
import { appearancePreview } from "./appearance-preview.ts";
import { backups } from "./backup.ts";
import { keysSection, resetKeys } from "./keys-section.ts";
import { privacyProof } from "./privacy.ts";
import type { SectionPlan } from "./section.ts";
import { syncSection } from "./sync-section.ts";
import { ownServer } from "./webdav.ts";
import { yourReading } from "./your-reading.ts";

export function sectionPlans(): readonly SectionPlan[] {
  return [
    {
      id: "appearance",
      title: message("optionsAppearance"),
      intro: message("optionsAppearanceIntro"),
      settings: [
        "theme",
        "face",
        "textSize",
        "textWidth",
        "leading",
        "letterSpacing",
        "wordSpacing",
        "alignment",
        "hyphens",
      ],
      draw: () => [appearancePreview()],
    },
    {
      id: "reading",
      title: message("optionsReading"),
      settings: ["readWhen"],
      hints: { readWhen: message("settingReadWhenHint") },
    },
    {
      id: "library",
      title: message("optionsLibrary"),
      settings: ["badge"],
    },
    {
      id: "sync",
      title: message("optionsSync"),
      intro: message("optionsSyncIntro"),
      settings: [],
      draw: (signal) => {
        const marks = openMarks();
        // Whoever needs them reports the failure.
        marks.catch(() => undefined);
        return [...syncSection(signal, marks), ...ownServer(signal, marks)];
      },
    },
    {
      id: "backup",
      title: message("optionsBackup"),
      intro: message("optionsBackupIntro"),
      settings: [],
      draw: backups,
    },
    {
      id: "record",
      title: message("optionsRecord"),
      intro: message("optionsRecordIntro"),
      settings: ["record"],
      hints: { record: message("settingRecordHint") },
      draw: yourReading,
    },
    {
      id: "keys",
      title: message("optionsKeys"),
      settings: ["keys"],
      hints: { keys: message("settingKeysHint") },
      draw: keysSection,
      reset: resetKeys,
    },
    {
      id: "privacy",
      title: message("optionsPrivacy"),
      intro: message("optionsPrivacyIntro"),
      settings: [],
      draw: privacyProof,
    },
    { id: "about", title: message("optionsAbout"), settings: [], draw: aboutPublication },
  ];
}
