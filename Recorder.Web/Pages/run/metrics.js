import { empty, h, section } from "../core/dom.js";
import { metric, NONE, reason } from "../core/format.js";
import { formulaButton } from "../core/formula.js";
import { createTable } from "../core/table.js";

/**
 * Every metric; the value shows its formula.
 * @param {Array<import("../core/types.js").Metric>} metrics
 * @param {string | null} currency
 */
export function metricsSection(metrics, currency) {
    if (metrics.length === 0)
        return section(
            "metrics",
            "Metrics",
            h("div.panel", null, empty("No metrics", "Nothing is computed yet. `recorder recompute` computes every metric of the file.")),
        );
    const families = [...new Set(metrics.map(each => each.family ?? "reported"))];
    /** @type {HTMLInputElement} */
    const search = /** @type {any} */ (
        h("input", { type: "search", placeholder: "drawdown, sharpe, fees", "aria-label": "Search metrics", oninput: () => draw() })
    );
    const table = createTable({
        caption: "Metrics",
        file: "metrics",
        rows: metrics,
        page: 20,
        columns: [
            { title: "Family", value: each => each.family ?? "reported" },
            { title: "Metric", value: each => each.key, cell: each => h("code", null, each.key) },
            {
                title: "Value",
                isNumber: true,
                value: each => each.value ?? each.text,
                cell: each => formulaButton(each, currency, each.value == null && !each.text ? NONE : undefined),
            },
            {
                title: "Meaning",
                isWide: true,
                value: each => each.title ?? "Reported by the strategy",
                cell: each =>
                    each.value == null && each.reason
                        ? h("span", null, each.title ?? "", h("span.note", null, ` No value: ${reason(each.reason)}.`))
                        : (each.title ?? "Reported by the strategy"),
            },
        ],
    });
    const family = h(
        "select",
        { "aria-label": "Family", onchange: () => draw() },
        h("option", { value: "" }, "all families"),
        ...families.map(name => h("option", { value: name }, name)),
    );

    function draw() {
        const [text, chosen] = [search.value.toLowerCase(), /** @type {HTMLSelectElement} */ (family).value];
        table.show(
            metrics.filter(
                each =>
                    (!chosen || (each.family ?? "reported") === chosen) &&
                    (!text || `${each.key} ${each.title ?? ""} ${metric(each.value, each.unit, currency)}`.toLowerCase().includes(text)),
            ),
        );
    }

    return section(
        "metrics",
        "Metrics",
        h(
            "div.panel",
            null,
            h("p.note", null, "A click on a value shows its formula, what it was computed from, and the origin of the convention."),
            h("div.tools.no-print", null, search, family),
            table.element,
        ),
    );
}
