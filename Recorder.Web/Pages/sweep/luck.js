import { bins, mean } from "../charts/bins.js";
import { createChart } from "../charts/chart.js";
import { histogram } from "../charts/histogram.js";
import { empty, h, section } from "../core/dom.js";
import { brief, exact, number, percent, reason } from "../core/format.js";

/**
 * The distribution of the results, with the result that luck alone would give.
 * @param {import("../core/types.js").SweepReport} report
 * @param {import("./choice.js").SweepChoice} state What the reader chose.
 */
export function luckSection(report, state) {
    const { luck } = report;
    const chart = createChart({
        title: "Distribution of the runs",
        file: "distribution",
        height: 320,
        label: `Distribution of the metric over ${report.runs.length} runs.`,
        about:
            "Number of runs by the value of the metric. For the Sharpe ratio the luck line is drawn: what the best " +
            "of as many worthless runs is expected to show, by the number of recorded runs of the strategy and the " +
            "spread of their Sharpe ratios (Bailey and Lopez de Prado).",
        csv: () => [["run_id", report.metrics[state.metric].key], ...report.runs.map(run => [run.runId, run.values[state.metric]])],
        option: theme => {
            const about = report.metrics[state.metric];
            const values = report.runs
                .map(run => run.values[state.metric])
                .filter(value => value != null)
                .map(Number);
            const { list } = bins(values, 24);
            const show = (/** @type {number} */ value) =>
                about.unit === "fraction" || about.unit === "probability" ? `${brief(100 * value)} %` : brief(value);
            return histogram(theme, {
                list,
                name: about.key,
                counted: "runs",
                show,
                color: () => theme.accent,
                lines: [
                    { name: "mean", at: mean(values), color: theme.text },
                    ...(about.key === "sharpe"
                        ? [{ name: `luck line ${number(luck?.expectedBest)}`, at: luck?.expectedBest, color: theme.loss, isStrong: true }]
                        : []),
                ],
            });
        },
    });
    return { element: section("luck", "Is it luck?", h("div.pair", null, chart.panel, facts(report))), draw: () => chart.draw() };
}

/** @param {import("../core/types.js").SweepReport} report */
function facts({ luck }) {
    if (!luck)
        return h("div.panel", null, empty("Nothing to validate", "No run has a Sharpe ratio: it needs daily returns of several days."));
    /** @type {Array<[string, string, string]>} */
    const rows = [
        ["Runs tried", exact(luck.trials), "Every recorded run of the strategy and kind, also those outside this report."],
        ["Really different runs", exact(luck.distinctTrials), "Runs with daily returns that correlate by 0.5 or more count as one."],
        [
            "Luck line (annual Sharpe)",
            number(luck.expectedBest),
            "sr_0 = sqrt(V) ((1 − c) z(1 − 1/N) + c z(1 − 1/(N e))), c = 0.5772, V: variance of the Sharpe " +
                "ratios of the runs, N: runs tried; times the root of the days a year.",
        ],
        ["Luck line by different runs", number(luck.expectedBestDistinct), "The same with the number of different runs."],
        [
            "Deflated Sharpe ratio",
            luck.deflated == null ? `– (${reason(luck.deflatedReason)})` : percent(luck.deflated, 1),
            "Probability that the true Sharpe ratio of the best run is above the luck line: Φ((SR − sr_0) sqrt(T " +
                "− 1) / sqrt(1 − skew SR + (kurtosis − 1)/4 SR²)).",
        ],
        ["By different runs", percent(luck.deflatedDistinct, 1), "The same with the number of different runs."],
        [
            "Probability of overfitting",
            luck.overfitting == null ? `– (${reason(luck.overfittingReason)})` : percent(luck.overfitting, 1),
            `Share of ${exact(luck.overfittingSplits)} ways to split the days into halves in which the best run ` +
                "of one half ranks below the median in the other (CSCV).",
        ],
        ["Daily returns of the best run", exact(luck.days), "Few days say little, whatever the ratio is."],
    ];
    return h(
        "div.panel",
        null,
        h("header", null, h("h3", null, "What luck would show")),
        h(
            "table.plain",
            null,
            h(
                "tbody",
                null,
                ...rows.map(([name, value, about]) =>
                    h(
                        "tr",
                        null,
                        h("th", { scope: "row" }, name),
                        h("td.number", null, h("strong", null, value)),
                        h("td.wide.note", null, about),
                    ),
                ),
            ),
        ),
    );
}
