import { axis, createChart, tooltip } from "../charts/chart.js";
import { section } from "../core/dom.js";
import { brief, metric as format } from "../core/format.js";
import { neighbourhood, steps } from "./values.js";

/**
 * One metric over the only parameter that differs.
 * @param {import("../core/types.js").SweepReport} report
 * @param {import("./choice.js").SweepChoice} state What the reader chose.
 * @param {(run: import("../core/types.js").SweepRun) => void} pick
 */
export function singleSection(report, state, pick) {
    const { runs, differing } = report;
    const names = steps(runs, 0);
    const value = (/** @type {import("../core/types.js").SweepRun} */ run) => run.values[state.metric];
    const chart = createChart({
        title: `By ${differing[0]}`,
        file: "parameter",
        height: 320,
        about:
            "Each point is a run. The line is the neighbourhood mean: the mean over a run and the runs with the next lower and " +
            "the next higher value of the parameter.",
        label: `The metric over ${differing[0]}; the ranking has the same values.`,
        csv: () => [[differing[0], report.metrics[state.metric].key, "run_id"], ...runs.map(run => [run.texts[0], value(run), run.runId])],
        ready: drawn => drawn.on("click", (/** @type {any} */ event) => event.data?.run && pick(event.data.run)),
        option: theme => {
            const about = report.metrics[state.metric];
            const known = runs.filter(run => value(run) != null);
            const place = (/** @type {import("../core/types.js").SweepRun} */ run) => run.texts[0] ?? "(none)";
            const line = names.map(name => {
                const run = known.find(each => place(each) === name);
                return run ? neighbourhood(runs, run, state.metric) : null;
            });
            return {
                grid: { left: 70, right: 20, top: 20, bottom: 44 },
                xAxis: { ...axis(theme), type: "category", data: names, name: differing[0], nameLocation: "middle", nameGap: 28 },
                yAxis: { ...axis(theme), type: "value", scale: true, axisLabel: { ...axis(theme).axisLabel, formatter: brief } },
                tooltip: tooltip(
                    found => {
                        const run = found.data?.run;
                        if (!run) return null;
                        return {
                            title: `${differing[0]} ${place(run)}`,
                            rows: [[about.key, format(value(run), about.unit, report.currency)]],
                        };
                    },
                    { trigger: "item" },
                ),
                series: [
                    {
                        type: "line",
                        data: line,
                        showSymbol: false,
                        connectNulls: true,
                        silent: true,
                        lineStyle: { color: theme.muted, width: 2 },
                    },
                    {
                        type: "scatter",
                        symbolSize: 10,
                        itemStyle: { color: theme.accent },
                        data: known.map(run => ({ value: [place(run), value(run)], run })),
                    },
                ],
            };
        },
    });
    return { element: section("heatmap", "One parameter", chart.panel), draw: () => chart.draw() };
}
