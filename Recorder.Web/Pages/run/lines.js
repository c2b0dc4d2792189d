import { h, toggle } from "../core/dom.js";

/** @typedef {import("./prices.js").Prices} Prices */
/** @typedef {{ name: string, times: number[], values: (number | null)[] }} Line A recorded line of an indicator, or a feature. */

/** Highest number of bars in the window; for more bars the server would have to read too many values. */
const MOST_BARS = 30_000;
/** @type {Array<[string, number[] | string]>} */
const STYLES = [
    ["accent", "solid"],
    ["take", "solid"],
    ["stop", "solid"],
    ["accent", [6, 3]],
    ["take", [6, 3]],
    ["stop", [6, 3]],
    ["accent", [2, 3]],
    ["take", [2, 3]],
    ["stop", [2, 3]],
];

/**
 * The recorded lines of indicators and features over the candles. A line whose values are far from the prices is drawn below them.
 * @param {(prices: Prices, from: number, to: number) => Promise<Line[]>} read Reads the lines between two times.
 */
export function lineLayer(read) {
    /** @type {Line[]} */
    let lines = [];
    /** @type {{ prices: Prices, from: number, to: number } | null} */
    let loaded = null;
    /** @type {Map<string, { isOn: boolean, isBelow: boolean, style: number }>} */
    const states = new Map();
    let changed = () => {};
    const legend = h("div.lines", { role: "group", "aria-label": "Indicators", hidden: true });

    /** @param {Prices} prices @param {number} from @param {number} to */
    function learn(prices, from, to) {
        const candles = prices.candles(from, to, 200);
        const [low, high] = [Math.min(...candles.map(each => each[3])), Math.max(...candles.map(each => each[2]))];
        for (const line of lines) {
            if (states.has(line.name)) continue;
            const known = line.values.filter(value => value !== null).sort((a, b) => a - b);
            const middle = known[known.length >> 1];
            const isBelow = middle === undefined || middle < low - (high - low) || middle > high + (high - low);
            const style = states.size % STYLES.length;
            states.set(line.name, { isOn: true, isBelow, style });
            const state = /** @type {{ isOn: boolean }} */ (states.get(line.name));
            legend.append(
                swatch(style),
                toggle(line.name, true, isOn => {
                    state.isOn = isOn;
                    changed();
                }),
            );
        }
        legend.hidden = states.size === 0;
    }

    const shown = (/** @type {boolean} */ isBelow) =>
        lines.filter(line => states.get(line.name)?.isOn && states.get(line.name)?.isBelow === isBelow);

    return {
        legend,
        /** Sets the listener for switching a line on or off. @param {() => void} listener */
        onChange: listener => (changed = listener),
        /**
         * Loads the lines of a window; true when new lines were loaded.
         * @param {Prices} prices @param {number} from @param {number} to Places.
         */
        async load(prices, from, to) {
            if (!prices.hasBars || to - from > MOST_BARS) return false;
            const [start, end] = [prices.axis.time(from), prices.axis.time(to)];
            if (loaded && loaded.prices === prices && loaded.from <= start && loaded.to >= end) return false;
            const margin = to - from;
            const [first, last] = [prices.axis.time(from - margin), prices.axis.time(to + margin)];
            lines = await read(prices, first, last);
            loaded = { prices, from: first, to: last };
            learn(prices, from, to);
            return lines.length > 0;
        },
        /** Whether at least one line is drawn below the candles. */
        hasBelow: () => shown(true).length > 0,
        /**
         * Series of ECharts.
         * @param {Prices} prices @param {number} from @param {number} to Places. @param {Record<string, string>} theme
         */
        series(prices, from, to, theme) {
            if (to - from > MOST_BARS || loaded?.prices !== prices) return [];
            return [...shown(false), ...shown(true)].map(line => {
                const { isBelow, style } = /** @type {any} */ (states.get(line.name));
                const [color, dash] = STYLES[style];
                return {
                    id: `line ${line.name}`,
                    name: line.name,
                    type: "line",
                    xAxisIndex: isBelow ? 1 : 0,
                    yAxisIndex: isBelow ? 1 : 0,
                    z: 3,
                    silent: true,
                    clip: true,
                    showSymbol: false,
                    // A value is known at the close of its bar, but it is drawn in the middle of the bar.
                    data: line.times.map((time, at) => [prices.axis.at(time) + 0.5, line.values[at]]),
                    lineStyle: { color: theme[color], width: 1.3, type: dash },
                    itemStyle: { color: theme[color] },
                };
            });
        },
    };
}

/** A short line in the style of the curve, beside its name. @param {number} style */
function swatch(style) {
    const [color, dash] = STYLES[style];
    const piece = h("span.swatch", { "aria-hidden": "true" });
    piece.style.borderTop = `2px ${dash === "solid" ? "solid" : Number(dash[0]) > 2 ? "dashed" : "dotted"} var(--${color})`;
    return piece;
}
