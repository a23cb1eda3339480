/* What the marks of a transcript mean, the keys, and the switch that turns these off. */

import { make, recall, remember } from "./passage.js";

const MARKS = [
  ["12:03", "when a passage begins; in italics, when the stretch does in which it stands"],
  ["¶", "the source has no time here"],
  ["?", "behind a name: the speaker is inferred, which is a guess"],
  ["word", "with a dotted line: misheard, and put right; point at it to see what was heard"],
  ["[Ann: Yes.]", "thrown in by somebody else"],
  ["cf.", "a passage of another conversation on the same theme"],
];
const KEYS = [
  ["Tab", "to a passage, and on to the next"],
  ["j, k", "the next passage, the one before"],
  ["y", "copy the link to the passage"],
  ["q", "copy the passage as a quotation"],
  ["c", "cite the passage"],
  ["/", "search, from anywhere"],
  ["?", "this help, from anywhere"],
];

const rows = (pairs) => make("dl", { className: "signs" }, ...pairs.flatMap(([sign, means]) => [make("dt", {}, sign), make("dd", {}, means)]));

export function open() {
  const box = make("input", { type: "checkbox", checked: recall("keys") !== "off" });
  box.onchange = () => remember("keys", box.checked ? "on" : "off");
  const dialog = make("dialog", { className: "q", ariaLabel: "Help" },
    make("h2", { tabIndex: -1, autofocus: true }, "Marks"),
    rows(MARKS),
    make("div", { className: "keys" },
      make("h2", {}, "Keys"),
      make("p", {}, "Letters act while a passage has the focus: its time is outlined."),
      rows(KEYS),
      make("p", {}, make("label", {}, box, " Letters act"))),
    make("form", { method: "dialog" }, make("button", {}, "Close")));
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}
