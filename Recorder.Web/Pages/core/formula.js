import { h } from "./dom.js";
import { openDialog } from "./focus.js";
import { exact, metric, reason } from "./format.js";

/** @type {HTMLDialogElement | null} */
let dialog = null;

/**
 * Shows what a metric means and how it is computed.
 * @param {import("./types.js").Metric} about
 * @param {string | null} currency
 * @param {{ text: string, act: () => void } | null} [more] A further button, which closes the dialog.
 */
export function showFormula(about, currency, more = null) {
    dialog ??= /** @type {HTMLDialogElement} */ (document.body.appendChild(h("dialog", { "aria-labelledby": "formula-title" })));
    const rows = [
        ["Key", about.key],
        ["Exact value", about.value == null ? null : exact(about.value)],
        ["Unit", about.unit],
        ["Computed from", about.n == null ? null : `${exact(about.n)} ${subject(about)}`],
        ["Days a year", about.periodsPerYear == null ? null : exact(about.periodsPerYear)],
        ["Risk-free rate a year", about.riskFree == null ? null : exact(about.riskFree)],
        ["Convention of", about.source || null],
        ["Formula version", about.version == null ? null : exact(about.version)],
    ].filter(([, value]) => value != null);
    const further = more
        ? h(
              "button",
              {
                  type: "button",
                  onclick: () => {
                      dialog?.close();
                      more.act();
                  },
              },
              more.text,
          )
        : "";
    const close = h("button", { type: "button", onclick: () => dialog?.close() }, "Close");
    dialog.replaceChildren(
        h("h2", { id: "formula-title" }, about.title ?? about.key),
        about.value == null && !about.text && !about.reason
            ? ""
            : h("p.value", null, about.text ?? metric(about.value, about.unit, currency)),
        about.value == null && about.reason ? h("p", null, `No value: ${reason(about.reason)} (${about.reason}).`) : "",
        about.expression
            ? h("pre", null, about.expression)
            : h(
                  "p.note",
                  null,
                  about.title
                      ? "A plain count or sum; the title says it all."
                      : "Reported by the strategy itself: the recorder did not compute it.",
              ),
        h("dl.facts", null, ...rows.flatMap(([name, value]) => [h("dt", null, name), h("dd", null, value)])),
        h("p.tools", null, further, close),
    );
    openDialog(dialog);
}

/** @param {import("./types.js").Metric} about */
function subject(about) {
    return about.family === "trades" ? "trades" : about.family === "orders" ? "orders or fills" : "values";
}

/**
 * Creates a value that shows its formula on a click.
 * @param {import("./types.js").Metric} about
 * @param {string | null} currency
 * @param {string} [text] Text of the value; without it, the usual format.
 */
export function formulaButton(about, currency, text) {
    return h(
        "button.formula",
        { type: "button", title: "Show the formula", onclick: () => showFormula(about, currency) },
        text ?? about.text ?? metric(about.value, about.unit, currency),
    );
}
