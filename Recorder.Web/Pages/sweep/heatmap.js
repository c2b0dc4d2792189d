import { axis, createChart, tooltip } from "../charts/chart.js";
import { choice, empty, h, section, toggle } from "../core/dom.js";
import { brief, exact, metric as format } from "../core/format.js";
import { singleSection } from "./single.js";
import { best, isLessBetter, neighbourhood, steps } from "./values.js";

const VIRIDIS = ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"];
const MOST_LABELS = 180;

/**
 * One metric over two parameters.
 * @param {import("../core/types.js").SweepReport} report
 * @param {import("./choice.js").SweepChoice} state What the reader chose.
 * @param {(run: import("../core/types.js").SweepRun) => void} pick
 */
export function heatmapSection(report, state, pick) {
    const { runs, differing } = report;
    if (differing.length === 0)
        return {
            element: section(
                "heatmap",
                "Parameters",
                h("div.panel", null, empty("No parameter differs", "All runs have the same parameters.")),
            ),
            draw: () => {},
        };
    if (differing.length === 1) return singleSection(report, state, pick);
    const options = differing.map((name, at) => /** @type {[string, string]} */ ([String(at), name]));
    const others =
        differing.length > 2
            ? [
                  choice(
                      "Of several runs",
                      [
                          ["best", "best"],
                          ["mean", "mean"],
                          ["worst", "worst"],
                      ],
                      state.pickOf,
                      value => redraw(() => (state.pickOf = value)),
                  ),
              ]
            : [];
    const chart = createChart({
        title: "Heat map",
        file: "heatmap",
        height: 430,
        about:
            "Each cell is the runs with these two values. Where other parameters differ too, it shows their best, " +
            "mean or worst value. Neighbourhood mean: the mean over the run and all runs at most one step away in " +
            "every parameter; on a plateau it stays near the value, at a spike it falls. Blue to orange shows the " +
            "sign when values lie on both sides of zero; dark to bright otherwise.",
        label: `Heat map of the metric over ${differing[state.across]} and ${differing[state.down]}; the ranking has the same values.`,
        tools: [
            choice("Across", options, String(state.across), value => redraw(() => (state.across = Number(value)))),
            choice("Up", options, String(state.down), value => redraw(() => (state.down = Number(value)))),
            ...others,
            toggle("Neighbourhood mean", state.isSmooth, on => redraw(() => (state.isSmooth = on))),
        ],
        csv: () => [
            [differing[state.across], differing[state.down], report.metrics[state.metric].key, "runs"],
            ...cells().list.map(cell => [cell.x, cell.y, cell.value, cell.runs.length]),
        ],
        ready: drawn => drawn.on("click", (/** @type {any} */ event) => event.data?.cell?.top && pick(event.data.cell.top)),
        option: theme => {
            const { xs, ys, list } = cells();
            const about = report.metrics[state.metric];
            const known = list.filter(cell => cell.value != null);
            const values = known.map(cell => /** @type {number} */ (cell.value));
            const [least, most] = [Math.min(...values), Math.max(...values)];
            const isTwoSided = least < 0 && most > 0;
            const limit = Math.max(-least, most);
            const show = (/** @type {number} */ value) =>
                about.unit === "fraction" || about.unit === "probability" ? `${brief(100 * value)} %` : brief(value);
            // Dark text on bright cells, bright text on dark ones.
            const ink = (/** @type {number} */ value) =>
                isTwoSided
                    ? Math.abs(value) / limit > 0.6
                        ? theme.page
                        : theme.text
                    : (value - least) / (most - least) > 0.6
                      ? "#111111"
                      : "#ffffff";
            const range = isTwoSided ? [-limit, limit] : [least, most === least ? least + 1 : most];
            return {
                grid: { left: 92, right: 110, top: 14, bottom: 52 },
                xAxis: {
                    ...axis(theme),
                    type: "category",
                    data: xs,
                    name: differing[state.across],
                    nameLocation: "middle",
                    nameGap: 32,
                    splitArea: { show: false },
                    axisTick: { show: false },
                    axisLabel: { ...axis(theme).axisLabel, hideOverlap: true },
                },
                yAxis: {
                    ...axis(theme),
                    type: "category",
                    data: ys,
                    name: differing[state.down],
                    nameLocation: "middle",
                    nameGap: 62,
                    axisTick: { show: false },
                    axisLabel: { ...axis(theme).axisLabel, hideOverlap: true },
                },
                tooltip: tooltip(
                    found => {
                        const cell = found.data?.cell;
                        return cell
                            ? {
                                  title: `${differing[state.across]} ${cell.x}, ${differing[state.down]} ${cell.y}`,
                                  rows: [
                                      [
                                          state.isSmooth ? `${about.key}, neighbourhood` : about.key,
                                          format(cell.value, about.unit, report.currency),
                                      ],
                                      ["Runs", exact(cell.runs.length)],
                                  ],
                                  text: "Click to see it in the ranking.",
                              }
                            : null;
                    },
                    { trigger: "item" },
                ),
                visualMap: {
                    type: "continuous",
                    min: range[0],
                    max: range[1],
                    calculable: true,
                    orient: "vertical",
                    right: 8,
                    top: "middle",
                    itemHeight: 240,
                    itemWidth: 14,
                    dimension: 2,
                    formatter: show,
                    textStyle: { color: theme.muted, fontSize: 11 },
                    inRange: { color: isTwoSided ? [theme.loss, theme.page, theme.gain] : VIRIDIS },
                },
                series: [
                    {
                        type: "heatmap",
                        data: known.map(cell => ({ value: [cell.x, cell.y, cell.value], cell, label: { color: ink(Number(cell.value)) } })),
                        itemStyle: { borderColor: theme.panel, borderWidth: 2, borderRadius: 3 },
                        emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2 } },
                        label: {
                            show: known.length <= MOST_LABELS && xs.length <= 16,
                            fontSize: 11,
                            formatter: (/** @type {any} */ found) => show(found.value[2]),
                        },
                    },
                ],
            };
        },
    });

    function cells() {
        const isLess = isLessBetter(report, state.metric);
        const [xs, ys] = [steps(runs, state.across), steps(runs, state.down)];
        const list = xs
            .flatMap(x =>
                ys.map(y => {
                    const here = runs.filter(
                        run => (run.texts[state.across] ?? "(none)") === x && (run.texts[state.down] ?? "(none)") === y,
                    );
                    const values = here
                        .map(run => ({ run, value: state.isSmooth ? neighbourhood(runs, run, state.metric) : run.values[state.metric] }))
                        .filter(each => each.value != null);
                    const numbers = values.map(each => /** @type {number} */ (each.value));
                    const top = numbers.length ? best(numbers, isLess) : null;
                    const value =
                        numbers.length === 0
                            ? null
                            : state.pickOf === "best"
                              ? top
                              : state.pickOf === "worst"
                                ? best(numbers, !isLess)
                                : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
                    return { x, y, value, runs: here, top: values.find(each => each.value === top)?.run };
                }),
            )
            .filter(cell => cell.runs.length > 0);
        return { xs, ys, list };
    }

    /** @param {() => void} change */
    function redraw(change) {
        change();
        state.changed();
        chart.draw();
    }

    return { element: section("heatmap", "Two parameters", chart.panel), draw: () => chart.draw() };
}
