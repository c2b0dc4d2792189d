import { createChart } from "../charts/chart.js";
import { empty, h, section } from "../core/dom.js";
import { focusOn } from "../core/focus.js";
import { clock, day, moment } from "../core/format.js";
import { colors } from "../core/theme.js";
import { barText, priceLegend } from "./legend.js";
import { candleSeries, fillSeries, orderSeries, tradeSeries } from "./marks.js";
import { priceOption } from "./price-option.js";
import { priceTools } from "./price-tools.js";
import { reportLines } from "./report-lines.js";
import { seriesOf } from "./series.js";
import { marksIn, priceExtent } from "./window.js";

/** @typedef {import("./prices.js").Prices} Prices */
/** @typedef {import("../core/types.js").Trade} Trade */
/**
 * Source of the bars for a page that does not contain them, and the other layers of the chart.
 * @typedef {object} PriceSource
 * @property {(series: import("../core/types.js").BarColumns) => Promise<Prices>} open
 * @property {ReturnType<typeof import("./lines.js").lineLayer>} lines
 * @property {ReturnType<typeof import("./footprints.js").footprintLayer> | null} footprints Null: no bar has a footprint.
 * @property {{ from: number, to: number, series: string } | null} window Times and series at the beginning.
 * @property {(window: { from: number, to: number, series: string }) => void} moved Called when the window has moved.
 */

const MOST_CANDLES = 420;
const FIRST_BARS = 150;
/** Lowest number of bars that stay visible on each side of a chosen trade. */
const MARGIN = 25;
/** Time in milliseconds without movement after which a window is loaded. */
const PAUSE = 60;
/**
 * The candles with fills, orders and trades.
 * @param {import("../core/types.js").RunReport} report
 * @param {HTMLElement} side Panel beside the chart.
 * @param {(trade: Trade) => void} pick Called when a trade is clicked.
 * @param {PriceSource} [source] Source of the bars; without it, the report contains the bars.
 */
export function priceSection(report, side, pick, source) {
    const all = seriesOf(report, source);
    if (all.length === 0)
        return {
            element: section(
                "price",
                "Price and trades",
                h("div.panel", null, empty("No prices", "The run saw no bars and has no fills: there is nothing to draw.")),
            ),
            show: () => {},
        };

    let current = Math.max(0, all.findIndex(each => each.name === source?.window?.series));
    /** @type {Prices | null} Null while the bars are read. */
    let prices = null;
    /** @type {Trade | null} */
    let chosen = null;
    let range = [0, 0];
    let extent = { low: Infinity, high: -Infinity };
    let timer = 0;
    /** The requested window. Its exact places are known after its bars are loaded. @type {(() => number[]) | null} */
    let aim = null;
    let isAiming = false;
    const layers = { trades: true, fills: true, orders: true };
    const { footprints } = source ?? {};
    const lines = source?.lines ?? reportLines(report);
    const readout = h("div.readout", { "aria-hidden": "true" });
    const hint = h("p.note", { "aria-live": "polite" });
    const tools = priceTools({
        names: all.map(each => each.name),
        current,
        useSeries: at => void useSeries(at),
        layer: (name, isOn) => {
            layers[name] = isOn;
            drawSeries();
        },
        footprint: footprints ? isOn => ((footprints.isOn = isOn), void settle()) : null,
        span: count => prices && move(...around(prices, (range[0] + range[1]) / 2, count)),
    });
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
            ["time_utc", "open", "high", "low", "close", "volume", "bars"],
            ...(prices?.bars(range[0], range[1]) ?? []).map(bar => [
                moment(bar.time), bar.open, bar.high, bar.low, bar.close, bar.volume, bar.bars,
            ]),
        ],
        tools: tools.elements,
        view: () => (prices ? [(range[0] + 0.5) / prices.count, (range[1] + 0.5) / prices.count] : [0, 1]),
        window: (from, to) => prices && move(from * prices.count - 0.5, to * prices.count - 0.5),
        ready: drawn => {
            drawn.on("datazoom", onZoom);
            drawn.on("click", (/** @type {any} */ event) => {
                const fill = event.data?.fill;
                const isOf = (/** @type {Trade} */ each) =>
                    each.symbol === prices?.symbol && each.entry <= fill.time && each.exit >= fill.time;
                const trade = event.data?.trade ?? (fill ? report.trades.find(isOf) : null);
                if (trade) pick(trade);
            });
            drawn.getZr().on("mousemove", (/** @type {any} */ event) => read(event.offsetX, event.offsetY));
            if (prices) onZoom();
        },
        option: theme =>
            prices
                ? {
                      ...priceOption(theme, { prices, range, hasPane: lines?.hasBelow() ?? false, label, extent: () => extent }),
                      series: seriesIn(prices, theme),
                  }
                : {},
    });
    /** @param {Prices} shown @param {Record<string, string>} theme */
    function seriesIn(shown, theme) {
        const { axis } = shown;
        const [from, to] = [Math.max(0, Math.floor(range[0])), Math.min(shown.count - 1, Math.ceil(range[1]))];
        const [start, end] = [axis.time(from), axis.time(to) + axis.length];
        const marks = marksIn(report, shown.symbol, layers, start, end);
        const { trades, fills, orders, hidden } = marks;
        const candles = shown.candles(from, to, MOST_CANDLES);
        extent = priceExtent(candles, marks, start, end);
        const joined = Math.max(1, ...candles.map(candle => candle[5])) * shown.barsEach;
        hint.textContent = [
            !shown.hasBars
                ? "No bars were recorded for this symbol: only fills and trades are drawn."
                : joined > 1
                  ? `A candle is ${joined} bars here.`
                  : "",
            earlier(start),
            hidden.length ? `Zoom in to see the ${hidden.join(" and ")}: there are too many in this span.` : "",
            footprints?.hint(from, to),
        ]
            .filter(Boolean)
            .join(" ");
        const isChosen = chosen !== null && chosen.symbol === shown.symbol;
        return [
            candleSeries(candles, theme),
            ...(footprints?.series(shown, from, to, theme) ?? []),
            ...(lines?.series(shown, from, to, theme) ?? []),
            orderSeries(orders, axis, report.run.end ?? end, theme),
            {
                ...tradeSeries(trades, axis, theme, chosen),
                markArea: {
                    silent: true,
                    itemStyle: { color: theme.accent, opacity: 0.09 },
                    data: isChosen && chosen ? [[{ xAxis: axis.at(chosen.entry) }, { xAxis: axis.at(chosen.exit) }]] : [],
                },
            },
            fillSeries(fills, axis, theme),
        ];
    }

    /** @param {number} start */
    function earlier(start) {
        const first = report.orders[0]?.submit ?? 0;
        return report.orderCount > report.orders.length && start < first ? `Orders before ${day(first)} are not on this page.` : "";
    }

    function onZoom() {
        const zoom = chart.drawn?.getOption().dataZoom?.[0];
        if (!prices || !zoom) return;
        range = [zoom.startValue, zoom.endValue];
        if (!isAiming) aim = null;
        drawSeries();
        clearTimeout(timer);
        if (source || lines) timer = window.setTimeout(() => void settle(), PAUSE);
    }

    function drawSeries() {
        if (prices) chart.drawn?.setOption({ series: seriesIn(prices, colors()) }, { replaceMerge: ["series"] });
    }

    /** Loads the data of the window that is not loaded yet. */
    async function settle() {
        const [shown, [from, to]] = [prices, range];
        if (!shown) return;
        source?.moved({ from: shown.axis.time(from), to: shown.axis.time(to), series: all[current].name });
        try {
            if (await shown.load?.(from, to)) {
                if (aim && prices === shown) aimAt(aim);
                else drawSeries();
            }
            const hadPane = lines?.hasBelow();
            const hasLines = await lines?.load(shown, from, to);
            if (hasLines && hadPane !== lines?.hasBelow()) chart.draw();
            else if (hasLines) drawSeries();
            await footprints?.load(shown, from, to);
            if (footprints) drawSeries();
        } catch (error) {
            if (prices === shown) hint.textContent = `The prices of this window could not be read: ${message(error)}`;
        }
    }

    /** @param {number} from @param {number} to */
    function move(from, to) {
        if (!prices) return;
        range = [Math.max(-0.5, from), Math.min(prices.count - 0.5, to)];
        chart.drawn?.dispatchAction({ type: "dataZoom", startValue: range[0], endValue: range[1] });
    }

    /** @param {() => number[]} window Returns the first and last place, as far as they are known now. */
    function aimAt(window) {
        [aim, isAiming] = [window, true];
        const [from, to] = window();
        move(from, to);
        onZoom();
        isAiming = false;
    }

    /** @param {number} at */
    async function useSeries(at) {
        current = at;
        tools.choose(at);
        const opened = all[at].open();
        if (!(opened instanceof Promise)) return begin(opened);
        prices = null;
        hint.textContent = "Reading the bars…";
        try {
            const found = await opened;
            if (current === at) begin(found);
        } catch (error) {
            hint.replaceChildren(
                `The bars could not be read: ${message(error)} `,
                h("button.small", { type: "button", onclick: () => (focusOn(chart.canvas), void useSeries(at)) }, "Try again"),
            );
        }
    }

    /** @param {Prices} found */
    function begin(found) {
        prices = found;
        const { window: first } = source ?? {};
        range = [Math.max(0, found.count - FIRST_BARS), found.count - 1];
        if (first?.series === all[current].name) range = [found.axis.at(first.from), found.axis.at(first.to)];
        chart.draw();
        if (chosen?.symbol === found.symbol) center(found, chosen);
        else if (first?.series === all[current].name) aimAt(() => [found.axis.at(first.from), found.axis.at(first.to)]);
        else onZoom();
    }

    /** @param {Prices} shown @param {Trade} trade */
    function center(shown, trade) {
        aimAt(() => {
            const [from, to] = [shown.axis.at(trade.entry), shown.axis.at(trade.exit)];
            const margin = Math.max(MARGIN, (to - from) * 0.6);
            return [from - margin, to + margin];
        });
    }

    /** @param {number} at */
    function label(at) {
        if (!prices || at < 0 || at > prices.count - 1) return "";
        const { axis } = prices;
        const days = (axis.time(range[1]) - axis.time(range[0])) / 86400000;
        const time = axis.time(at);
        return days > 12 || axis.length >= 86400000 ? day(time) : `${clock(time).slice(0, 5)}\n${day(time).slice(5)}`;
    }

    /** @param {number} x @param {number} y */
    function read(x, y) {
        const inside = prices && chart.drawn.containPixel("grid", [x, y]);
        const bar = inside ? prices?.bar(Math.round(chart.drawn.convertFromPixel({ xAxisIndex: 0 }, x))) : null;
        readout.textContent = bar ? barText(bar, prices?.decimals ?? 0) : " ";
    }

    chart.canvas.after(...(lines ? [lines.legend] : []), readout, hint);
    lines?.onChange(() => chart.draw());
    void useSeries(current);
    return {
        element: section("price", "Price and trades", h("div.price", null, h("div", null, chart.panel, priceLegend()), side)),
        /** Centres the chart on a trade. @param {Trade} trade */
        show(trade) {
            chosen = trade;
            const other = all.findIndex(each => each.symbol === trade.symbol);
            if (prices?.symbol === trade.symbol || other < 0) prices && center(prices, trade);
            else void useSeries(other);
        },
    };
}

/** First and last place of a window. @param {Prices} prices @param {number} middle @param {number} wanted @returns {[number, number]} */
function around(prices, middle, wanted) {
    const half = Math.min(wanted, prices.count) / 2;
    const center = Math.max(half - 0.5, Math.min(prices.count - 0.5 - half, middle));
    return [center - half, center + half];
}

/** @param {unknown} error */
function message(error) {
    return error instanceof Error ? error.message : String(error);
}
