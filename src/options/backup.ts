/** The section about backups: export, import that shows what it will change before it does, and the code. */
import { LARGEST_BACKUP, previewJoin, type ReadBackup, readBackup, writeBackup } from "../core/backup.ts";
import { logBeyond } from "../core/backup-log.ts";
import { mergeRegisters, settingsBeyond } from "../core/registers.ts";
import { loadArticleNames } from "../platform/article-names.ts";
import { joinLog, loadLog } from "../platform/batch-log.ts";
import { loadIndex } from "../platform/library.ts";
import { type Marks, openMarks } from "../platform/marks.ts";
import { loadRegisters, updateRegisters } from "../platform/settings.ts";
import { keepWaiting } from "../platform/waiting-marks.ts";
import { element } from "../ui/dom.ts";
import { countMessage, message } from "../ui/messages.ts";
import { saveFile } from "../ui/save-file.ts";
import { planLines } from "./join-plan.ts";
import { readingCode } from "./reading-code.ts";

export function backups(): readonly Node[] {
  const marks = openMarks();
  // Each button reports the failure when it is pressed.
  marks.catch(() => undefined);
  return [exportPart(marks), importPart(marks), ...readingCode(marks)];
}

function exportPart(marks: Promise<Marks>): HTMLElement {
  const button = element("button", { type: "button", class: "button" }, message("backupExport"));
  const said = element("span", { class: "said", role: "status" });
  button.addEventListener("click", () => {
    exportAll(marks).then(
      () => {
        said.textContent = message("backupExported");
      },
      () => {
        said.textContent = message("backupUnreadable");
      },
    );
  });
  return element(
    "div",
    { class: "entry" },
    element("h3", {}, message("backupExportTitle")),
    element("p", {}, message("backupExportHint")),
    element("p", { class: "actions" }, button, said),
  );
}

async function exportAll(opened: Promise<Marks>): Promise<void> {
  const [marks, names, index, settings] = await Promise.all([opened, loadArticleNames(), loadIndex(), loadRegisters()]);
  const day = new Date().toISOString().slice(0, 10);
  const text = writeBackup(
    { state: marks.state, settings, batches: await loadLog(index.lineage) },
    names,
    index.publication,
    day,
  );
  saveFile(`${index.publication.id}-${day}.json`, "application/json", text);
}

function importPart(marks: Promise<Marks>): HTMLElement {
  const input = element("input", { type: "file", id: "backup-file", accept: ".json,application/json" });
  const plan = element("div", { class: "plan", role: "status" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (!file) return;
    preview(file, marks).then(
      (nodes) => plan.replaceChildren(...nodes),
      () => plan.replaceChildren(failure(message("backupUnreadable"))),
    );
    // The same file can be chosen again after it was mended.
    input.value = "";
  });
  return element(
    "div",
    { class: "entry" },
    element("h3", {}, message("backupImportTitle")),
    element("p", {}, message("backupImportHint")),
    element(
      "p",
      { class: "actions" },
      element("label", { for: "backup-file", class: "button file" }, message("backupChoose"), input),
    ),
    plan,
  );
}

async function preview(file: File, opened: Promise<Marks>): Promise<Node[]> {
  if (file.size > LARGEST_BACKUP) return [failure(message("backupRefused_tooLarge"))];
  const [text, marks, names, index] = await Promise.all([file.text(), opened, loadArticleNames(), loadIndex()]);
  const backup = readBackup(text, { id: index.publication.id, lineage: index.lineage }, names);
  if ("refused" in backup) return [failure(message(`backupRefused_${backup.refused}`))];
  const lines = planLines(previewJoin(marks.state, backup.state));
  const settings = settingsBeyond(await loadRegisters(), backup.settings);
  const logged = logBeyond(await loadLog(index.lineage), backup.batches).length;
  const waiting = Object.keys(backup.waiting).length;
  if (settings > 0) lines.push(countMessage("backupSettings", settings));
  if (logged > 0) lines.push(countMessage("backupLogged", logged));
  if (waiting > 0) lines.push(countMessage("backupWaiting", waiting));
  const anything = lines.length > 0;
  if (!anything) lines.push(message("backupNothing"));
  const skipped = backup.skipped.length + backup.skippedBatches;
  if (skipped > 0) lines.push(countMessage("backupSkipped", skipped));
  const list = element("ul", { class: "changes" }, ...lines.map((line) => element("li", {}, line)));
  return anything ? [list, confirmation(marks, backup)] : [list];
}

function confirmation(marks: Marks, backup: ReadBackup): HTMLElement {
  const button = element("button", { type: "button", class: "button" }, message("backupJoin"));
  const said = element("span", { class: "said", role: "status" });
  button.addEventListener("click", () => {
    join(marks, backup).then(
      () => {
        button.remove();
        said.textContent = message("backupJoined");
      },
      () => {
        said.textContent = message("settingNotStored");
      },
    );
  });
  return element("p", { class: "actions" }, button, said);
}

async function join(marks: Marks, { state, waiting, settings, batches }: ReadBackup): Promise<void> {
  await keepWaiting(waiting);
  await marks.join(state);
  await joinLog(marks.state.lineage, batches);
  await updateRegisters((registers) => mergeRegisters(registers, settings));
}

function failure(words: string): HTMLElement {
  return element("p", { class: "failure", role: "alert" }, words);
}
