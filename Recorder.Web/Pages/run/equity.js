import { axis, createChart, slider, tooltip } from "../charts/chart.js";
import { choice, empty, h, section } from "../core/dom.js";
import { focusOn } from "../core/focus.js";
import { sums } from "../core/data.js";
import { axisTime, brief, day, money, moment, percent } from "../core/format.js";

/**
 * The account value with the drawdown below it. Both show the same time window.
 * @param {import("../core/types.js").RunReport} report
 * @param {{ window: [number, number], moved: (from: number, to: number) => void }} [memory] The window to begin with, and what is called
 *   when it has moved; both in percent of the time.
 */
export function equitySection(report, memory) {
    const curves = report.equity.filter(curve => curve.times.length > 1);
    if (curves.length === 0)
        return {
            element: section(
                "equity",
                "Equity",
                h(
                    "div.panel",
                    null,
                    empty(
                        "No equity",
                        report.computation
                            ? "There were no fills and no prices to value the account with."
                            : "Nothing is computed yet. `recorder recompute` computes equity, trades and metrics.",
                    ),
                ),
            ),
            show: () => {},
        };
    let curve = curves[0];
    let times = sums(curve.times);
    const currencies =
        curves.length > 1
            ? [
                  choice(
                      "Currency",
                      curves.map((each, at) => [String(at), each.currency || "unknown"]),
                      "0",
                      at => {
                          curve = curves[Number(at)];
                          times = sums(curve.times);
                          chart.draw();
                      },
                  ),
              ]
            : [];
    const drawdown = () => curve.drawdowns ?? below(curve.values);
    const unit = () => (curve.drawdowns ? percent : (/** @type {number} */ value) => money(value, curve.currency));
    const label = (/** @type {number} */ time) => {
        const zoom = chart.drawn?.getOption()?.dataZoom?.[0];
        return axisTime(time, (((zoom?.end ?? 100) - (zoom?.start ?? 0)) / 100) * ((times.at(-1) ?? 0) - times[0]));
    };
    const chart = createChart({
        title: "Equity and drawdown",
        about:
            "Equity: start balance + realised and unrealised profit and loss − fees, at each bar (thinned in a long " +
            "run). Without a start balance, the profit and loss alone. Drawdown: equity / highest equity so far − 1; " +
            "without a start balance the distance in money. The shaded part is the deepest drawdown.",
        label:
            `Equity of ${report.run.strategy}: ${money(curve.values[0], curve.currency)} at the start, ` +
            `${money(curve.values.at(-1), curve.currency)} at the end. Arrow keys move the window, plus and minus ` +
            "zoom, 0 shows all.",
        file: "equity",
        height: 380,
        tools: currencies,
        csv: () => [
            ["time_utc", curve.isBalance ? "equity" : "profit_and_loss", "drawdown"],
            ...curve.values.map((value, at) => [moment(times[at]), value, drawdown()[at]]),
        ],
        ready: drawn =>
            drawn.on("datazoom", () => {
                const zoom = drawn.getOption().dataZoom[0];
                memory?.moved(zoom.start, zoom.end);
            }),
        view: () => {
            const zoom = chart.drawn.getOption().dataZoom[0];
            return [zoom.start / 100, zoom.end / 100];
        },
        window: (from, to) => chart.drawn.dispatchAction({ type: "dataZoom", start: 100 * from, end: 100 * to }),
        option: theme => {
            const points = curve.values.map((value, at) => [times[at], value]);
            const deepest = curve.episodes[0];
            const zoom = chart.drawn?.getOption()?.dataZoom?.[0];
            const [start, end] = zoom ? [zoom.start, zoom.end] : (memory?.window ?? [0, 100]);
            const common = {
                ...axis(theme),
                type: "time",
                min: times[0],
                max: times.at(-1),
                axisLabel: { ...axis(theme).axisLabel, hideOverlap: true, formatter: label },
            };
            return {
                grid: [
                    { left: 78, right: 18, top: 14, height: 205 },
                    { left: 78, right: 18, top: 242, height: 76 },
                ],
                axisPointer: { link: [{ xAxisIndex: "all" }] },
                xAxis: [
                    { ...common, gridIndex: 0, axisLabel: { show: false }, splitLine: { show: false } },
                    { ...common, gridIndex: 1, splitLine: { show: false } },
                ],
                yAxis: [
                    { ...axis(theme), gridIndex: 0, scale: true, axisLabel: { ...axis(theme).axisLabel, formatter: brief } },
                    {
                        ...axis(theme),
                        gridIndex: 1,
                        max: 0,
                        splitNumber: 2,
                        axisLabel: {
                            ...axis(theme).axisLabel,
                            formatter: (/** @type {number} */ value) => (curve.drawdowns ? `${brief(100 * value)} %` : brief(value)),
                        },
                    },
                ],
                dataZoom: [
                    {
                        type: "inside",
                        xAxisIndex: [0, 1],
                        filterMode: "none",
                        zoomOnMouseWheel: "ctrl",
                        moveOnMouseWheel: false,
                        start,
                        end,
                    },
                    { ...slider(theme), xAxisIndex: [0, 1], filterMode: "none", labelFormatter: day, start, end },
                ],
                tooltip: tooltip(
                    found => {
                        const at = found[0]?.dataIndex;
                        return at == null
                            ? null
                            : {
                                  title: `${moment(times[at])} UTC`,
                                  rows: [
                                      [curve.isBalance ? "Equity" : "Profit and loss", money(curve.values[at], curve.currency)],
                                      ["Drawdown", unit()(drawdown()[at])],
                                  ],
                              };
                    },
                    { trigger: "axis" },
                ),
                series: [
                    {
                        name: "Equity",
                        type: "line",
                        xAxisIndex: 0,
                        yAxisIndex: 0,
                        data: points,
                        showSymbol: false,
                        sampling: "lttb",
                        lineStyle: { color: theme.gain, width: 1.8 },
                        itemStyle: { color: theme.gain },
                        areaStyle: { color: theme.gain, opacity: 0.1, origin: "start" },
                        markLine: curve.isBalance
                            ? {
                                  silent: true,
                                  symbol: "none",
                                  lineStyle: { color: theme.muted, type: "dashed" },
                                  label: { show: false },
                                  data: [{ yAxis: curve.values[0] }],
                              }
                            : undefined,
                        markArea: deepest
                            ? {
                                  silent: true,
                                  itemStyle: { color: theme.loss, opacity: 0.09 },
                                  data: [[{ xAxis: Math.max(deepest.peak, times[0]) }, { xAxis: deepest.recovery ?? times.at(-1) }]],
                              }
                            : undefined,
                    },
                    {
                        name: "Drawdown",
                        type: "line",
                        xAxisIndex: 1,
                        yAxisIndex: 1,
                        data: drawdown().map((value, at) => [times[at], value]),
                        showSymbol: false,
                        sampling: "min",
                        lineStyle: { color: theme.loss, width: 1 },
                        itemStyle: { color: theme.loss },
                        areaStyle: { color: theme.loss, opacity: 0.3 },
                    },
                ],
            };
        },
    });
    return {
        element: section("equity", "Equity", chart.panel),
        /** Shows a time span. @param {number} from @param {number} to Milliseconds since 1970. */
        show(from, to) {
            const margin = (to - from) * 0.15;
            chart.drawn?.dispatchAction({ type: "dataZoom", startValue: from - margin, endValue: to + margin });
            chart.panel.scrollIntoView({ block: "center" });
            focusOn(chart.canvas);
        },
    };
}

/**
 * Distance in money below the highest value so far.
 * @param {number[]} values
 */
function below(values) {
    let peak = -Infinity;
    return values.map(value => value - (peak = Math.max(peak, value)));
}
