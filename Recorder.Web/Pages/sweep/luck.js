import { bins, mean } from "../charts/bins.js";
import { axis, createChart, tooltip } from "../charts/chart.js";
import { empty, h, section } from "../core/dom.js";
import { brief, exact, number, percent, reason } from "../core/format.js";

/**
 * The distribution of results, with what luck alone would show.
 * @param {import("../core/types.js").SweepReport} report
 * @param {{ metric: number }} state
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
            const lines = [
                ["mean", mean(values), "dotted"],
                ...(about.key === "sharpe" && luck?.expectedBest != null
                    ? [[`luck line ${number(luck.expectedBest)}`, luck.expectedBest, "solid"]]
                    : []),
            ].filter(line => line[1] != null);
            const limits = [...list.flatMap(bin => [bin.from, bin.to]), ...lines.map(line => Number(line[1]))];
            return {
                grid: { left: 56, right: 26, top: 34, bottom: 42 },
                xAxis: {
                    ...axis(theme),
                    type: "value",
                    min: limits.length ? Math.min(...limits) : 0,
                    max: limits.length ? Math.max(...limits) : 1,
                    name: about.key,
                    nameLocation: "middle",
                    nameGap: 26,
                    splitLine: { show: false },
                    axisLabel: { ...axis(theme).axisLabel, hideOverlap: true, formatter: show },
                },
                yAxis: {
                    ...axis(theme),
                    axisLine: { onZero: false, lineStyle: { color: theme.line } },
                    type: "value",
                    name: "runs",
                    nameLocation: "middle",
                    nameGap: 34,
                    minInterval: 1,
                },
                tooltip: tooltip(
                    found =>
                        found.data?.bin
                            ? {
                                  title: `${show(found.data.bin.from)} to ${show(found.data.bin.to)}`,
                                  rows: [["Runs", exact(found.data.bin.count)]],
                              }
                            : null,
                    { trigger: "item" },
                ),
                series: [
                    {
                        type: "custom",
                        clip: true,
                        data: list.map(bin => ({ value: [bin.from, bin.count, bin.to], bin })),
                        encode: { x: [0, 2], y: 1 },
                        renderItem: (/** @type {any} */ _, /** @type {any} */ api) => {
                            const [x1, y1] = api.coord([api.value(0), api.value(1)]);
                            const [x2, y2] = api.coord([api.value(2), 0]);
                            return {
                                type: "rect",
                                shape: { x: x1 + 0.5, y: y1, width: Math.max(1, x2 - x1 - 1), height: y2 - y1 },
                                style: { fill: theme.accent, opacity: 0.75 },
                            };
                        },
                        markLine: {
                            silent: true,
                            symbol: "none",
                            data: lines.map(([name, value, type]) => ({
                                xAxis: value,
                                name,
                                lineStyle: { color: type === "solid" ? theme.loss : theme.text, type, width: type === "solid" ? 2.5 : 1 },
                                label: {
                                    formatter: name,
                                    color: type === "solid" ? theme.loss : theme.text,
                                    fontWeight: type === "solid" ? "bold" : "normal",
                                    position: type === "solid" ? "end" : "insideEndTop",
                                    rotate: 0,
                                },
                            })),
                        },
                    },
                ],
            };
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
        ["Really different runs", exact(luck.distinctTrials), "Runs whose daily returns correlate by 0.5 or more count as one."],
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
