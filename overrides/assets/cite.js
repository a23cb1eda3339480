/* The dialog that cites and quotes a passage. `cite.json` has the citations with marks where the address of the passage
   and its time belong, and says which: a title may hold any words. */

import { copy, facts, make, quoted, recall, remember, tell } from "./passage.js";

const FILES = { "cite.bib": "BibTeX", "cite.ris": "RIS", "cite.csl.json": "CSL-JSON" };
const QUOTING = { Text: "plain", Markdown: "markdown", HTML: "html" };
let cited;

/* Runs of plain and italic text in turn, as one element. */
function filled(runs, { url, at }) {
  const fit = (run) => run.split(cited.marks.at).join(at).split(cited.marks.url).join(url);
  return make("span", {}, ...runs.map((run, i) => (i % 2 ? make("i", {}, fit(run)) : fit(run))));
}

function part(name, shown, choice) {
  const act = () => copy(`${choice}, ${name[0].toLowerCase()}${name.slice(1)}`, shown.textContent, shown.matches("pre") ? "" : shown.innerHTML);
  return [make("dt", {}, name), make("dd", {}, shown, make("button", { type: "button", onclick: act }, "Copy"))];
}

function parts(choice, passage) {
  if (QUOTING[choice]) return part("Quotation", make("pre", {}, quoted(passage)[QUOTING[choice]]), choice);
  const about = facts(passage);
  const entry = filled(cited.styles[choice].entry, about);
  entry.append(` [${about.state}.]`);
  const inText = choice === "Chicago, notes" ? "In a note" : "In the text";
  return [...part(inText, filled(cited.styles[choice].text, about), choice), ...part("In the list of works", entry, choice)];
}

export async function open(passage) {
  try {
    cited ??= await (await fetch("cite.json")).json();
  } catch {
    return tell("The citations could not be loaded. Try again.");
  }
  const shown = make("dl");
  const choices = [...Object.keys(cited.styles), ...Object.keys(QUOTING)].map((name) => make("option", {}, name));
  const choose = make("select", {}, ...choices);
  choose.onchange = () => {
    remember("style", choose.value);
    shown.replaceChildren(...parts(choose.value, passage));
  };
  const files = Object.entries(FILES).flatMap(([href, name]) => [make("a", { href, download: "" }, name), " "]);
  const dialog = make("dialog", { className: "q", ariaLabel: "Cite this passage" },
    make("h2", {}, "Cite this passage"),
    make("p", {}, make("label", {}, "Style ", choose)),
    shown,
    make("p", {}, "For a program that keeps references: ", ...files),
    make("form", { method: "dialog" }, make("button", {}, "Close")));
  dialog.onclose = () => dialog.remove();
  choose.value = recall("style") ?? "APA";
  if (choose.selectedIndex < 0) choose.selectedIndex = 0;
  choose.onchange();
  document.body.append(dialog);
  dialog.showModal();
}
