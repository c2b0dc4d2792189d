import { choice as select, h } from "../core/dom.js";
import { focusOn } from "../core/focus.js";
import { different } from "./list.js";

/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Choice} Choice */

/**
 * The filters above the table.
 * @param {Run[]} runs All runs, for the words to choose from.
 * @param {import("./types.js").Formula[]} formulas
 * @param {Choice} chosen
 * @param {(change: Partial<Choice>) => void} change
 */
export function filters(runs, formulas, chosen, change) {
    const words = (/** @type {string} */ label, /** @type {keyof Choice} */ name, /** @type {string[]} */ values) => {
        const value = String(chosen[name]);
        // The address may have a word that no run has.
        const known = value === "" || values.includes(value) ? values : [value, ...values];
        return known.length > 0
            ? select(label, [["", "all"], ...known.map(word => /** @type {[string, string]} */ ([word, word]))], value, text =>
                  change({ [name]: text }),
              )
            : null;
    };
    const input = (/** @type {string} */ type, /** @type {string} */ label, /** @type {keyof Choice} */ name) => {
        const field = h("input", {
            type,
            value: String(chosen[name]),
            "aria-label": label,
            "data-focus": label,
            step: type === "number" ? "any" : null,
            onchange: () => change({ [name]: /** @type {HTMLInputElement} */ (field).value }),
        });
        return field;
    };
    const search = h("input", {
        type: "search",
        value: chosen.text,
        placeholder: "name, id, tag, note",
        "aria-label": "Search runs",
        "data-focus": "Search runs",
        oninput: () => change({ text: /** @type {HTMLInputElement} */ (search).value }),
    });
    return h(
        "div.filters",
        { role: "group", "aria-label": "Filters" },
        search,
        words("Strategy", "strategy", different(runs, run => [run.strategy_name])),
        words("Symbol", "symbol", different(runs, run => [run.symbol])),
        words("Type", "type", different(runs, run => [run.run_type])),
        words("Status", "status", different(runs, run => [run.status])),
        words("Tag", "tag", different(runs, run => run.tags_json)),
        h("label", null, "Recorded from", input("date", "Recorded from", "from")),
        h("label", null, "to", input("date", "Recorded to", "to")),
        h(
            "span",
            null,
            select(
                "Metric",
                [["", "any"], ...formulas.map(({ key, title }) => /** @type {[string, string]} */ ([key, title]))],
                chosen.metric,
                metric => change({ metric }),
            ),
            " ",
            h("label", null, "from", input("number", "Smallest value of the metric", "min")),
            " ",
            h("label", null, "to", input("number", "Largest value of the metric", "max")),
        ),
    );
}

/**
 * The list of columns to choose from.
 * @param {import("./types.js").Column[]} columns
 * @param {() => Choice} chosen The choice as it is now.
 * @param {(change: Partial<Choice>) => void} change
 */
export function columnChoice(columns, chosen, change) {
    const summary = h("summary", { "data-focus": "Columns" }, "Columns");
    const choice = h(
        "details.columns",
        {
            onkeydown: (/** @type {KeyboardEvent} */ event) => {
                if (event.key !== "Escape") return;
                /** @type {HTMLDetailsElement} */ (choice).open = false;
                focusOn(summary);
            },
        },
        summary,
        h(
            "div",
            { role: "group", "aria-label": "Columns" },
            ...columns.map(column => {
                const box = /** @type {HTMLInputElement} */ (
                    h("input", {
                        type: "checkbox",
                        checked: chosen().columns.includes(column.key),
                        onchange: () =>
                            change({
                                columns: box.checked
                                    ? [...chosen().columns, column.key]
                                    : chosen().columns.filter(each => each !== column.key),
                            }),
                    })
                );
                return h("label", { title: column.explain }, box, column.fullTitle ?? column.title);
            }),
        ),
    );
    return choice;
}
