import { empty, h, section, toggle } from "../core/dom.js";
import { metric as format, NONE, reason } from "../core/format.js";
import { showFormula } from "../core/formula.js";
import { createTable } from "../core/table.js";
import { letter } from "./marks.js";

/** The metrics that are shown until the reader asks for all. */
const HEADLINE = [
    "net_profit",
    "total_return",
    "cagr",
    "sharpe",
    "sortino",
    "calmar",
    "max_drawdown",
    "max_drawdown_abs",
    "volatility_annual",
    "profit_factor",
    "payoff_ratio",
    "win_rate",
    "expectancy",
    "total_trades",
    "holding_time_median",
    "fees_total",
    "slippage_total",
    "exposure_time",
];

/**
 * Every metric, with one column for each run.
 * @param {import("./types.js").Comparison} compared
 * @param {import("./types.js").Choice} state
 * @param {(changed: Partial<import("./types.js").Choice>) => void} change Stores the changed choices of the reader.
 */
export function metricsSection(compared, state, change) {
    const { runs, metrics } = compared;
    if (metrics.length === 0)
        return section(
            "metrics",
            "Metrics",
            h(
                "div.panel",
                null,
                empty("No metrics", "Nothing is computed for these runs yet. `recorder recompute` computes every metric."),
            ),
        );
    let [isAll, text] = [state.isAll, state.search];
    const table = createTable({
        caption: "Metrics of the runs",
        file: "compare-metrics",
        rows: shown(),
        page: 100,
        columns: [
            { title: "Metric", explain: "A click shows the formula", value: metric => metric.key, cell: name },
            ...runs.map((run, at) => ({
                title: letter(at),
                explain: `${run.strategy} ${run.instance ?? ""}`,
                isNumber: true,
                value: (/** @type {import("./types.js").ComparedMetric} */ metric) => metric.values[at],
                cell: (/** @type {import("./types.js").ComparedMetric} */ metric) => cell(metric, at, run.currency),
            })),
            {
                title: "Better",
                value: metric => metric.better,
                cell: metric => metric.better?.toLowerCase() ?? NONE,
            },
        ],
    });
    const search = /** @type {HTMLInputElement} */ (
        h("input", {
            type: "search",
            value: text,
            placeholder: "drawdown, sharpe, fees",
            "aria-label": "Search metrics",
            oninput: () => redraw(() => (text = search.value)),
        })
    );

    function shown() {
        const part = text.toLowerCase();
        return metrics
            .filter(
                metric =>
                    (isAll || part !== "" || HEADLINE.includes(metric.key)) &&
                    `${metric.key} ${metric.title ?? ""}`.toLowerCase().includes(part),
            )
            .sort((a, b) => place(a) - place(b));
    }

    /** @param {import("./types.js").ComparedMetric} metric */
    function place(metric) {
        const at = HEADLINE.indexOf(metric.key);
        return at < 0 ? HEADLINE.length + metrics.indexOf(metric) : at;
    }

    /** @param {() => void} choose */
    function redraw(choose) {
        choose();
        change({ isAll, search: text });
        table.show(shown());
    }

    return section(
        "metrics",
        "Metrics",
        h(
            "div.panel",
            null,
            h(
                "p.note",
                null,
                "★ is the best value by the direction of the metric. Amounts in different currencies have no best. " +
                    "A click on a name shows the formula.",
            ),
            h(
                "div.tools.no-print",
                null,
                search,
                toggle("All metrics", isAll, isOn => redraw(() => (isAll = isOn))),
            ),
            table.element,
        ),
    );
}

/** @param {import("./types.js").ComparedMetric} metric */
function name(metric) {
    const { key, title, unit, expression, family, source, version } = metric;
    const about = /** @type {any} */ ({ key, title, unit, expression, family, source, version });
    return h(
        "button.formula",
        { type: "button", title: title ?? "Reported by the strategy", onclick: () => showFormula(about, null) },
        key,
    );
}

/**
 * @param {import("./types.js").ComparedMetric} metric
 * @param {number} at Place of the run.
 * @param {string | null} currency
 */
function cell(metric, at, currency) {
    const value = metric.values[at];
    if (value === null) return h("span.note", null, `${NONE} ${why(metric.reasons[at])}`);
    const text = format(value, metric.unit, currency);
    return metric.best.includes(at) ? h("strong.best", null, h("span", { role: "img", "aria-label": "best" }, "★"), ` ${text}`) : text;
}

/** @param {string | null} code */
function why(code) {
    return code === "not_computed" ? "not computed" : reason(code);
}
