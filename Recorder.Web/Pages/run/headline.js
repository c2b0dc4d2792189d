import { fill, h } from "../core/dom.js";
import { day, exact, metric, moment, sign } from "../core/format.js";
import { showFormula } from "../core/formula.js";

/** The headline metrics, each with the metric that is shown below it. */
const TILES = [
    ["net_profit", "total_return", "Net result"],
    ["max_drawdown_intraday", "max_drawdown_abs_intraday", "Deepest drawdown"],
    ["sharpe", "sortino", "Sharpe ratio"],
    ["profit_factor", "payoff_ratio", "Profit factor"],
    ["win_rate", "total_trades", "Trades won"],
    ["expectancy", "holding_time_median", "Mean trade"],
    ["largest_win", "average_win", "Best trade"],
    ["largest_loss", "average_loss", "Worst trade"],
    ["fees_total", "fee_per_trade", "Fees"],
    ["exposure_time", "exposure_max", "Time in the market"],
];

/** @type {Record<string, string>} */
const BELOW = {
    total_return: "of the start balance",
    max_drawdown_abs_intraday: "",
    sortino: "Sortino",
    payoff_ratio: "mean win / mean loss",
    total_trades: "trades",
    holding_time_median: "median time held",
    average_win: "mean win",
    average_loss: "mean loss",
    fee_per_trade: "a trade",
    exposure_max: "largest exposure / equity",
};

/**
 * Metrics of one trade.
 * @type {Record<string, "best" | "worst">}
 */
const ONE_TRADE = { largest_win: "best", largest_loss: "worst" };

const MARKS = { GOOD: "✓", NEUTRAL: "•", WARNING: "!", BAD: "✗" };
const SAID = { GOOD: "Good: ", NEUTRAL: "", WARNING: "Caution: ", BAD: "Bad: " };

/**
 * The verdict as a box.
 * @param {Array<import("../core/types.js").VerdictSentence>} verdict
 */
export function verdictBox(verdict) {
    const [first, ...rest] = verdict;
    return h(
        `div.verdict.${first.level.toLowerCase()}`,
        { role: "note", "aria-label": "Verdict" },
        h("p", null, first.text),
        h(
            "ul",
            null,
            ...rest.map(finding =>
                h(
                    "li",
                    null,
                    h(`span.mark.${finding.level.toLowerCase()}`, { "aria-hidden": "true" }, MARKS[finding.level]),
                    h("span", null, h("span.skip", null, SAID[finding.level]), finding.text),
                ),
            ),
        ),
    );
}

/**
 * The name, facts, verdict and headline numbers of a run.
 * @param {import("../core/types.js").RunReport} report
 * @param {(which: "best" | "worst") => void} showTrade
 */
export function headline(report, showTrade) {
    const { run } = report;
    const metrics = new Map(report.metrics.map(each => [each.key, each]));
    const currency = report.computation?.currency ?? null;
    const header = h(
        "header",
        null,
        h(
            "div.head",
            null,
            h("h1", null, run.strategy),
            h(
                "span.what",
                null,
                [run.symbol, run.timeframe].filter(Boolean).join(" "),
                run.instance && run.instance !== run.strategy ? ` · ${run.instance}` : "",
            ),
        ),
        h(
            "ul.chips",
            { "aria-label": "Facts" },
            h("li.strong", null, run.type),
            h("li.strong", null, run.status),
            h("li", null, `${moment(run.start)} to ${run.end == null ? "now" : moment(run.end)} UTC`),
            h("li", null, `${exact(run.bars)} bars`),
            h("li", null, `${exact(run.orders)} orders`),
            h("li", null, `${exact(run.fills)} fills`),
            h("li", null, "run ", h("code", null, run.runId)),
        ),
        verdictBox(report.verdict),
    );
    const tiles = TILES.filter(([key]) => metrics.has(key));
    if (tiles.length > 0)
        fill(
            header,
            h(
                "div.tiles",
                { role: "group", "aria-label": "Headline numbers; each shows its formula" },
                ...tiles.map(([key, more, label]) => tile(metrics.get(key), metrics.get(more), label, currency, showTrade)),
            ),
        );
    if (report.trades.some(trade => trade.net != null))
        fill(
            header,
            h(
                "p.tools.no-print",
                null,
                h("button", { type: "button", onclick: () => showTrade("worst") }, "Show the worst trade"),
                h("button", { type: "button", onclick: () => showTrade("best") }, "Show the best trade"),
            ),
        );
    return header;
}

/**
 * @param {any} main
 * @param {any} more
 * @param {string} label
 * @param {string | null} currency
 * @param {(which: "best" | "worst") => void} showTrade
 */
function tile(main, more, label, currency, showTrade) {
    const isResult = ["net_profit", "expectancy", "largest_win", "largest_loss", "max_drawdown_intraday"].includes(main.key);
    const below = more?.value == null ? "" : `${metric(more.value, more.unit, currency)} ${BELOW[more.key] ?? ""}`;
    const which = ONE_TRADE[main.key];
    const trade = which ? { text: "Show this trade on the chart", act: () => showTrade(which) } : null;
    return h(
        "button.tile",
        { type: "button", title: `${main.title}. Click for the formula.`, onclick: () => showFormula(main, currency, trade) },
        h("span.label", null, label),
        h(`span.value${isResult && sign(main.value) ? `.${sign(main.value)}` : ""}`, null, metric(main.value, main.unit, currency)),
        h("span.more", null, below),
    );
}

/**
 * The last line of the page.
 * @param {number} made
 */
export function footer(made) {
    return h(
        "footer",
        null,
        `Made by QuantowerRecorder on ${day(made)}. All times are UTC. All data is inside this file; it makes ` +
            "no network requests. Charts: Apache ECharts 6.0.0 (Apache License 2.0).",
    );
}
