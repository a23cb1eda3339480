/* The help on keys, and the switch that turns them off. */

import { make } from "./passage.js";

const KEYS = [
  ["Tab", "to a passage, and on to the next"],
  ["j, k", "the next passage, the one before"],
  ["y", "copy the link to the passage"],
  ["q", "copy the passage as a quotation"],
  ["c", "cite the passage"],
  ["/", "search, from anywhere"],
];

export function open() {
  const box = make("input", { type: "checkbox", checked: localStorage.getItem("quoth.keys") !== "off" });
  box.onchange = () => localStorage.setItem("quoth.keys", box.checked ? "on" : "off");
  const rows = KEYS.flatMap(([key, does]) => [make("dt", {}, key), make("dd", {}, does)]);
  const dialog = make("dialog", { className: "q", ariaLabel: "Keys" },
    make("h2", {}, "Keys"),
    make("p", {}, "Letters act while a passage has the focus: its time is outlined."),
    make("dl", {}, ...rows),
    make("p", {}, make("label", {}, box, " Letters act")),
    make("form", { method: "dialog" }, make("button", {}, "Close")));
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}
