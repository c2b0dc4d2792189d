import { axis as axisStyle, createChart, slider, tooltip } from "../charts/chart.js";
import { choice, empty, h, section, toggle } from "../core/dom.js";
import { unpackBars } from "../core/data.js";
import { clock, day, moment } from "../core/format.js";
import { colors } from "../core/theme.js";
import { barText, describeMark, priceLegend } from "./legend.js";
import { candleSeries, fillSeries, orderSeries, tradeSeries } from "./marks.js";
import { barAxis, candles, withoutBars } from "./place.js";
import { marksIn } from "./window.js";

const MOST_CANDLES = 420;
const FIRST_BARS = 150;
// Bars that stay visible on both sides of a chosen trade, at least.
const MARGIN = 25;

/**
 * Candles with fills, orders and trades.
 * @param {import("../core/types.js").RunReport} report
 * @param {HTMLElement} side Panel beside the chart.
 * @param {(trade: import("../core/types.js").Trade) => void} pick Called when a trade is clicked.
 */
export function priceSection(report, side, pick) {
    const choices = report.series.filter(columns => columns.times.length > 0).map(unpackBars);
    const named = [
        ...new Set(report.fills.map(fill => fill.symbol).filter(symbol => symbol && !choices.some(bars => bars.symbol === symbol))),
    ];
    const all = [...choices, ...named.map(symbol => withoutBars(report, String(symbol)))];
    if (all.length === 0)
        return {
            element: section(
                "price",
                "Price and trades",
                h("div.panel", null, empty("No prices", "The run saw no bars and has no fills: there is nothing to draw.")),
            ),
            show: () => {},
        };

    let bars = all[0];
    let axis = barAxis(bars.time);
    /** @type {import("../core/types.js").Trade | null} */
    let chosen = null;
    let range = [Math.max(0, bars.time.length - FIRST_BARS), bars.time.length - 1];
    const layers = { trades: true, fills: true, orders: true };
    const readout = h("div.readout", { "aria-hidden": "true" });
    const hint = h("p.note", { "aria-live": "polite" });
    const spans = h("span", { role: "group", "aria-label": "Time span" });
    const chart = createChart({
        title: "Price",
        about:
            "One candle a bar, hollow when it rose, filled when it fell; zoomed out, several bars make one candle. " +
            "The axis counts bars, so nights and weekends take no room. An arrow touches the price of its fill: up " +
            "is a buy, down a sell. A line joins the mean entry and exit price of a trade: solid gained, dashed " +
            "lost. Orders are drawn at their trigger or limit price while they worked.",
        label:
            "Price with fills, orders and trades. Arrow keys move the window, plus and minus zoom, 0 shows all. The " +
            "trades table below has the same data.",
        file: "price",
        height: 520,
        csv: () => [
            ["time_utc", "open", "high", "low", "close"],
            ...Array.from(bars.time, (time, at) => [moment(time), bars.open[at], bars.high[at], bars.low[at], bars.close[at]]),
        ],
        tools: [
            ...(all.length > 1
                ? [
                      choice(
                          "Series",
                          all.map((each, at) => [String(at), `${each.symbol} ${each.timeframe}`]),
                          "0",
                          at => useSeries(Number(at)),
                      ),
                  ]
                : []),
            toggle("Trades", true, on => layer("trades", on)),
            toggle("Fills", true, on => layer("fills", on)),
            toggle("Orders", true, on => layer("orders", on)),
            spans,
        ],
        view: () => [(range[0] + 0.5) / bars.time.length, (range[1] + 0.5) / bars.time.length],
        window: (from, to) => move(from * bars.time.length - 0.5, to * bars.time.length - 0.5),
        ready: drawn => {
            drawn.on("datazoom", onZoom);
            drawn.on("click", (/** @type {any} */ event) => {
                const trade =
                    event.data?.trade ??
                    (event.data?.fill
                        ? report.trades.find(
                              each =>
                                  each.symbol === bars.symbol && each.entry <= event.data.fill.time && each.exit >= event.data.fill.time,
                          )
                        : null);
                if (trade) pick(trade);
            });
            drawn.getZr().on("mousemove", (/** @type {any} */ event) => read(event.offsetX, event.offsetY));
            onZoom();
        },
        option,
    });
    for (const [name, count] of /** @type {Array<[string, number]>} */ ([
        ["100", 100],
        ["500", 500],
        ["2,000", 2000],
        ["All", Infinity],
    ]))
        spans.append(
            h(
                "button.small",
                {
                    type: "button",
                    title: `Show ${name === "All" ? "all" : name} bars`,
                    onclick: () => move(...around((range[0] + range[1]) / 2, count)),
                },
                name,
            ),
            " ",
        );

    /** @param {Record<string, string>} theme */
    function option(theme) {
        return {
            grid: { left: 14, right: 74, top: 8, bottom: 58 },
            xAxis: {
                ...axisStyle(theme),
                type: "value",
                min: -0.5,
                max: bars.time.length - 0.5,
                minInterval: 1,
                splitLine: { show: false },
                axisPointer: {
                    show: true,
                    label: {
                        show: true,
                        backgroundColor: theme.muted,
                        color: theme.page,
                        formatter: (/** @type {any} */ at) => moment(axis.time(at.value)),
                    },
                    lineStyle: { color: theme.muted, type: "dashed" },
                },
                axisLabel: {
                    ...axisStyle(theme).axisLabel,
                    hideOverlap: true,
                    showMinLabel: false,
                    showMaxLabel: false,
                    formatter: (/** @type {number} */ at) => timeLabel(at),
                },
            },
            yAxis: {
                ...axisStyle(theme),
                position: "right",
                scale: true,
                axisPointer: {
                    show: true,
                    triggerTooltip: false,
                    label: {
                        show: true,
                        backgroundColor: theme.muted,
                        color: theme.page,
                        formatter: (/** @type {any} */ at) => at.value.toFixed(Math.min(8, bars.decimals)),
                    },
                    lineStyle: { color: theme.muted, type: "dashed" },
                },
                min: (/** @type {any} */ found) => found.min - (found.max - found.min) * 0.06,
                max: (/** @type {any} */ found) => found.max + (found.max - found.min) * 0.06,
                axisLabel: {
                    ...axisStyle(theme).axisLabel,
                    showMinLabel: false,
                    showMaxLabel: false,
                    formatter: (/** @type {number} */ value) => value.toFixed(Math.min(8, bars.decimals)),
                },
            },
            dataZoom: [
                {
                    type: "inside",
                    filterMode: "none",
                    zoomOnMouseWheel: "ctrl",
                    moveOnMouseMove: true,
                    moveOnMouseWheel: false,
                    minValueSpan: 10,
                    startValue: range[0],
                    endValue: range[1],
                },
                {
                    ...slider(theme),
                    filterMode: "none",
                    showDataShadow: false,
                    minValueSpan: 10,
                    startValue: range[0],
                    endValue: range[1],
                    labelFormatter: (/** @type {number} */ at) => day(axis.time(at)),
                },
            ],
            tooltip: tooltip(describeMark, { trigger: "item" }),
            series: seriesIn(theme),
        };
    }

    /** @param {Record<string, string>} theme */
    function seriesIn(theme) {
        const [from, to] = [Math.max(0, Math.floor(range[0])), Math.min(bars.time.length - 1, Math.ceil(range[1]))];
        const [start, end] = [bars.time[from], bars.time[to] + axis.length];
        const { trades, fills, orders, hidden } = marksIn(report, bars.symbol, layers, start, end);
        const joined = Math.max(1, Math.ceil((to - from + 1) / MOST_CANDLES)) * bars.barsEach;
        hint.textContent = [
            bars.high.length === 0 || Number.isNaN(bars.high[0])
                ? "No bars were recorded for this symbol: only fills and trades are drawn."
                : joined > 1
                  ? `A candle is ${joined} bars here.`
                  : "",
            earlier(start),
            hidden.length ? `Zoom in to see the ${hidden.join(" and ")}: there are too many in this span.` : "",
        ]
            .filter(Boolean)
            .join(" ");
        return [
            candleSeries(Number.isNaN(bars.high[0]) ? [] : candles(bars, from, to, MOST_CANDLES), theme),
            orderSeries(orders, axis, report.run.end ?? end, theme),
            {
                ...tradeSeries(trades, axis, theme, chosen),
                markArea:
                    chosen && chosen.symbol === bars.symbol
                        ? {
                              silent: true,
                              itemStyle: { color: theme.accent, opacity: 0.09 },
                              data: [[{ xAxis: axis.at(chosen.entry) }, { xAxis: axis.at(chosen.exit) }]],
                          }
                        : { data: [] },
            },
            fillSeries(fills, axis, theme),
        ];
    }

    /** @param {number} start */
    function earlier(start) {
        const first = report.orders[0]?.submit ?? 0;
        return report.orderCount > report.orders.length && start < first ? `Orders before ${day(first)} are not in this report.` : "";
    }

    function onZoom() {
        const zoom = chart.drawn.getOption().dataZoom[0];
        range = [zoom.startValue, zoom.endValue];
        chart.drawn.setOption({ series: seriesIn(colors()) }, { replaceMerge: ["series"] });
    }

    /** @param {number} from @param {number} to */
    function move(from, to) {
        range = [Math.max(-0.5, from), Math.min(bars.time.length - 0.5, to)];
        chart.drawn?.dispatchAction({ type: "dataZoom", startValue: range[0], endValue: range[1] });
    }

    /** @param {number} middle @param {number} count @returns {[number, number]} */
    function around(middle, count) {
        const half = Math.min(count, bars.time.length) / 2;
        const center = Math.max(half - 0.5, Math.min(bars.time.length - 0.5 - half, middle));
        return [center - half, center + half];
    }

    /** @param {"trades" | "fills" | "orders"} name @param {boolean} on */
    function layer(name, on) {
        layers[name] = on;
        onZoom();
    }

    /** @param {number} at */
    function useSeries(at) {
        bars = all[at];
        axis = barAxis(bars.time);
        range = [Math.max(0, bars.time.length - FIRST_BARS), bars.time.length - 1];
        chart.draw();
        if (chart.drawn) onZoom();
    }

    /** @param {number} at */
    function timeLabel(at) {
        if (at < 0 || at > bars.time.length - 1) return "";
        const time = axis.time(at);
        const days = (axis.time(range[1]) - axis.time(range[0])) / 86400000;
        return days > 12 || axis.length >= 86400000 ? day(time) : `${clock(time).slice(0, 5)}\n${day(time).slice(5)}`;
    }

    /** @param {number} x @param {number} y */
    function read(x, y) {
        const place = chart.drawn.containPixel("grid", [x, y]) ? Math.round(chart.drawn.convertFromPixel("grid", [x, y])[0]) : -1;
        readout.textContent = barText(bars, place);
    }

    chart.canvas.after(readout, hint);
    return {
        element: section("price", "Price and trades", h("div.price", null, h("div", null, chart.panel, priceLegend()), side)),
        /** Centres the chart on a trade. @param {import("../core/types.js").Trade} trade */
        show(trade) {
            chosen = trade;
            const other = all.findIndex(each => each.symbol === trade.symbol);
            if (bars.symbol !== trade.symbol && other >= 0) useSeries(other);
            const [from, to] = [axis.at(trade.entry), axis.at(trade.exit)];
            const margin = Math.max(MARGIN, (to - from) * 0.6);
            move(from - margin, to + margin);
            if (chart.drawn) onZoom();
        },
    };
}
