/** "My reading as a code": copied, shown as a QR code where it fits into one, and pasted from another browser. */
import { previewJoin } from "../core/backup.ts";
import { readCode, writeCode, writeQrText } from "../core/reading-code.ts";
import type { Marks } from "../platform/marks.ts";
import { element } from "../ui/dom.ts";
import { formatNumber, message } from "../ui/messages.ts";
import { planLines } from "./join-plan.ts";

export function readingCode(marks: Promise<Marks>): readonly HTMLElement[] {
  return [copyPart(marks), pastePart(marks)];
}

function copyPart(opened: Promise<Marks>): HTMLElement {
  const copy = element("button", { type: "button", class: "button" }, message("codeCopy"));
  const show = element("button", { type: "button", class: "button" }, message("codeShow"));
  const said = element("span", { class: "said", role: "status" });
  const picture = element("div", { class: "qr" });
  copy.addEventListener("click", () => {
    opened
      .then(async ({ state }) => {
        const code = writeCode(state);
        await navigator.clipboard.writeText(code);
        said.textContent = message("codeCopied", formatNumber(code.length));
      })
      .catch(() => {
        said.textContent = message("codeNotCopied");
      });
  });
  show.addEventListener("click", () => {
    opened
      .then(async ({ state }) => {
        const text = writeQrText(state);
        said.textContent = text === undefined ? message("codeTooLong") : "";
        if (text === undefined) picture.replaceChildren();
        else picture.replaceChildren((await import("./qr-code.ts")).qrCode(text, message("codePicture")));
      })
      .catch(() => {
        said.textContent = message("backupUnreadable");
      });
  });
  return element(
    "div",
    { class: "entry" },
    element("h3", {}, message("codeTitle")),
    element("p", {}, message("codeHint")),
    element("p", { class: "actions" }, copy, show, said),
    picture,
  );
}

function pastePart(opened: Promise<Marks>): HTMLElement {
  const input = element("textarea", {
    id: "reading-code",
    rows: 3,
    spellcheck: "false",
    autocomplete: "off",
    class: "code",
  });
  const button = element("button", { type: "button", class: "button" }, message("backupJoin"));
  const said = element("p", { class: "plan", role: "status" });
  const read = async (act: boolean) => {
    button.disabled = true;
    said.textContent = "";
    if (input.value.trim() === "") return;
    const marks = await opened;
    const code = readCode(input.value, marks.state.lineage);
    if (code.kind !== "marks") {
      said.textContent = message(`code_${code.kind}`);
      return;
    }
    if (act) {
      await marks.join(code.state);
      input.value = "";
      said.textContent = message("backupJoined");
      return;
    }
    const lines = planLines(previewJoin(marks.state, code.state));
    button.disabled = lines.length === 0;
    said.textContent = lines.length === 0 ? message("backupNothing") : lines.join(" ");
  };
  const attempt = (act: boolean) => {
    read(act).catch(() => {
      said.textContent = message("settingNotStored");
    });
  };
  button.disabled = true;
  input.addEventListener("input", () => attempt(false));
  button.addEventListener("click", () => attempt(true));
  return element(
    "div",
    { class: "entry" },
    element("label", { for: "reading-code" }, message("codePaste")),
    input,
    said,
    element("p", { class: "actions" }, button),
  );
}
