import { createChart, tooltip } from "../charts/chart.js";
import { empty, h, section } from "../core/dom.js";
import { brief, metric as format } from "../core/format.js";
import { steps } from "./values.js";

const BESIDE = ["net_profit", "max_drawdown", "total_trades", "win_rate"];
const VIRIDIS = ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"];

/**
 * Parallel coordinates of parameters and results.
 * @param {import("../core/types.js").SweepReport} report
 * @param {import("./choice.js").SweepChoice} state What the reader chose.
 */
export function parallelSection(report, state) {
    if (report.differing.length === 0 || report.metrics.length === 0)
        return {
            element: section(
                "parallel",
                "All parameters",
                h("div.panel", null, empty("Nothing to compare", "No parameter differs, or nothing is computed.")),
            ),
            draw: () => {},
        };
    const chart = createChart({
        title: "Parallel coordinates",
        file: "parallel",
        height: 340,
        label: "One line a run through its parameters and results; the ranking has the same values.",
        about:
            "One line is a run. The first axes are the parameters that differ, the last ones are results. Colour " +
            "follows the metric of the page. Drag along an axis to keep only the runs in that range; a click beside " +
            "it takes the range away.",
        csv: () => [
            ["run_id", ...report.differing, ...results().map(metric => report.metrics[metric].key)],
            ...report.runs.map(run => [run.runId, ...run.texts, ...results().map(metric => run.values[metric])]),
        ],
        option: theme => {
            const about = report.metrics[state.metric];
            const runs = report.runs.filter(run => run.values[state.metric] != null);
            const values = runs.map(run => Number(run.values[state.metric]));
            const [least, most] = [Math.min(...values), Math.max(...values)];
            const isNumber = report.differing.map((_, at) => runs.every(run => run.numbers[at] != null));
            const styles = {
                nameTextStyle: { color: theme.text, fontSize: 11, width: 110, overflow: "truncate" },
                axisLine: { lineStyle: { color: theme.muted } },
                axisTick: { lineStyle: { color: theme.muted } },
                axisLabel: {
                    color: theme.muted,
                    fontSize: 10,
                    formatter: (/** @type {any} */ value) => (typeof value === "number" ? brief(value) : value),
                },
                areaSelectStyle: { color: theme.accent, opacity: 0.25 },
            };
            return {
                parallel: {
                    left: 60,
                    right: 120,
                    top: 46,
                    bottom: 22,
                    parallelAxisDefault: { nameLocation: "end", nameGap: 18, ...styles },
                },
                parallelAxis: [
                    ...report.differing.map((name, at) => ({
                        dim: at,
                        name,
                        ...(isNumber[at] ? { type: "value", scale: true } : { type: "category", data: steps(runs, at) }),
                    })),
                    ...results().map((metric, at) => ({
                        dim: report.differing.length + at,
                        name: report.metrics[metric].key,
                        type: "value",
                        scale: true,
                    })),
                ],
                visualMap: {
                    type: "continuous",
                    dimension: report.differing.length,
                    min: least,
                    max: most === least ? least + 1 : most,
                    right: 6,
                    top: "middle",
                    itemHeight: 200,
                    itemWidth: 12,
                    text: [format(most, about.unit, null), format(least, about.unit, null)],
                    textStyle: { color: theme.muted, fontSize: 11 },
                    inRange: { color: VIRIDIS },
                },
                tooltip: tooltip(
                    found =>
                        found.data?.run
                            ? {
                                  title: `Run ${found.data.run.runId.slice(0, 13)}`,
                                  rows: [
                                      ...report.differing.map(
                                          (name, at) => /** @type {[string, string]} */ ([name, found.data.run.texts[at] ?? "–"]),
                                      ),
                                      [about.key, format(found.data.run.values[state.metric], about.unit, report.currency)],
                                  ],
                              }
                            : null,
                    { trigger: "item" },
                ),
                series: [
                    {
                        type: "parallel",
                        lineStyle: { width: runs.length > 200 ? 1 : 2, opacity: runs.length > 200 ? 0.35 : 0.7 },
                        emphasis: { lineStyle: { width: 4, opacity: 1 } },
                        progressive: 500,
                        data: runs.map(run => ({
                            run,
                            value: [
                                ...report.differing.map((_, at) => (isNumber[at] ? run.numbers[at] : (run.texts[at] ?? "(none)"))),
                                ...results().map(metric => run.values[metric] ?? "-"),
                            ],
                        })),
                    },
                ],
            };
        },
    });

    function results() {
        const beside = BESIDE.map(key => report.metrics.findIndex(each => each.key === key));
        return [state.metric, ...beside.filter(at => at >= 0 && at !== state.metric)];
    }

    return { element: section("parallel", "All parameters", chart.panel), draw: () => chart.draw() };
}
