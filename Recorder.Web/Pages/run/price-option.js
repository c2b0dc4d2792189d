import { axis as axisStyle, slider, tooltip } from "../charts/chart.js";
import { day, moment } from "../core/format.js";
import { describeMark } from "./legend.js";

/** Height of the pane below the candles, and of the space between them, in pixels. */
const [PANE, GAP] = [96, 18];

/**
 * Option of ECharts for the frame of the price chart: grids, axes, and the control of the window.
 * @param {Record<string, string>} theme
 * @param {object} options
 * @param {import("./prices.js").Prices} options.prices
 * @param {number[]} options.range First and last place of the window.
 * @param {boolean} options.hasPane Whether there is a pane below the candles.
 * @param {(place: number) => string} options.label Text at a place of the axis.
 * @param {() => { low: number, high: number }} options.extent Lowest and highest price in the window.
 */
export function priceOption(theme, { prices, range, hasPane, label, extent }) {
    const digits = (/** @type {number} */ value) => value.toFixed(Math.min(8, prices.decimals));
    const shared = { type: "value", min: -0.5, max: prices.count - 0.5, minInterval: 1, splitLine: { show: false } };
    const sides = { left: 14, right: 74 };
    const zoomed = { filterMode: "none", minValueSpan: Math.min(10, prices.count), startValue: range[0], endValue: range[1] };
    const all = hasPane ? [0, 1] : [0];
    const candles = { ...sides, top: 8, bottom: hasPane ? 58 + PANE + GAP : 58 };
    // The price axis of the candles fits the prices in the window. The axis of the pane fits the values of its lines.
    const limits = (/** @type {number} */ grid, /** @type {{ min: number, max: number }} */ found) => {
        const { low, high } = grid === 0 && extent().high >= extent().low ? extent() : { low: found.min, high: found.max };
        const room = (high - low) * 0.06 || 10 ** -prices.decimals;
        return [low - room, high + room];
    };
    return {
        grid: hasPane ? [candles, { ...sides, height: PANE, bottom: 58 }] : [candles],
        axisPointer: { link: [{ xAxisIndex: "all" }] },
        xAxis: all.map(grid => ({
            ...axisStyle(theme),
            ...shared,
            gridIndex: grid,
            axisPointer: pointer(theme, (/** @type {any} */ at) => moment(prices.axis.time(at.value)), grid === all.length - 1),
            axisLabel: {
                ...axisStyle(theme).axisLabel,
                show: grid === all.length - 1,
                hideOverlap: true,
                showMinLabel: false,
                showMaxLabel: false,
                formatter: label,
            },
        })),
        yAxis: all.map(grid => ({
            ...axisStyle(theme),
            gridIndex: grid,
            position: "right",
            scale: true,
            splitNumber: grid === 0 ? 5 : 2,
            axisPointer: { ...pointer(theme, (/** @type {any} */ at) => digits(at.value), true), triggerTooltip: false },
            min: (/** @type {any} */ found) => limits(grid, found)[0],
            max: (/** @type {any} */ found) => limits(grid, found)[1],
            axisLabel: {
                ...axisStyle(theme).axisLabel,
                showMinLabel: false,
                showMaxLabel: false,
                formatter: grid === 0 ? digits : (/** @type {number} */ value) => String(Number(value.toPrecision(4))),
            },
        })),
        dataZoom: [
            { ...zoomed, type: "inside", xAxisIndex: all, zoomOnMouseWheel: "ctrl", moveOnMouseMove: true, moveOnMouseWheel: false },
            {
                ...slider(theme),
                ...zoomed,
                xAxisIndex: all,
                showDataShadow: false,
                labelFormatter: (/** @type {number} */ at) => day(prices.axis.time(at)),
            },
        ],
        tooltip: tooltip(describeMark, { trigger: "item" }),
    };
}

/** @param {Record<string, string>} theme @param {(at: any) => string} formatter @param {boolean} hasLabel */
function pointer(theme, formatter, hasLabel) {
    return {
        show: true,
        label: { show: hasLabel, backgroundColor: theme.muted, color: theme.page, formatter },
        lineStyle: { color: theme.muted, type: "dashed" },
    };
}
