/** Tells the results: a Markdown table for people, JSON for machines. */
import { budgetOf, isWithinBudget, type PeerRow, type Row } from "./budgets.ts";

/** One table of all rows, in the order of the budgets given by `rows`. */
export function markdownTable(rows: readonly Row[], peers: readonly PeerRow[] = []): string {
  const head = ["what", "articles", "browser", "ours", "p95", "baseline", "ratio", "budget", "stretch", "runs"];
  const lines = rows.map((row) => {
    const { what, baseline, unit, budget, stretch } = budgetOf(row.name);
    return [
      what,
      row.size.toLocaleString("en"),
      row.browser ?? "",
      amount(row.ours, unit),
      row.p95 === undefined ? "" : amount(row.p95, unit),
      `${baseline}: ${amount(row.baseline, unit)}`,
      `${isWithinBudget(row) ? "" : "**"}${ratio(row.ratio)}${isWithinBudget(row) ? "" : "** above"}`,
      String(budget),
      String(stretch),
      String(row.runs),
    ];
  });
  const peerLines = peers.map((row) => [
    `${row.peer}: ${budgetOf(row.name).what}`,
    row.size.toLocaleString("en"),
    row.browser ?? "",
    amount(row.ours, budgetOf(row.name).unit),
    row.p95 === undefined ? "" : amount(row.p95, budgetOf(row.name).unit),
    `${budgetOf(row.name).baseline}: ${amount(row.baseline, budgetOf(row.name).unit)}`,
    ratio(row.ratio),
    "",
    "",
    String(row.runs),
  ]);
  return table([head, ...lines, ...peerLines]);
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

function ratio(value: number): string {
  return value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3);
}

function amount(value: number, unit: "ms" | "bytes"): string {
  if (unit === "ms") return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(1)} ms`;
  if (value >= 1e9) return `${(value / 1e9).toFixed(2)} GB`;
  return value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${(value / 1e3).toFixed(1)} KB`;
}
