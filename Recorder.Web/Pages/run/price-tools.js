import { choice, h, toggle } from "../core/dom.js";

/** @type {Array<[string, number]>} */
const SPANS = [
    ["100", 100],
    ["500", 500],
    ["2,000", 2000],
    ["All", Infinity],
];

/**
 * Controls in the head of the price chart.
 * @param {object} options
 * @param {string[]} options.names Names of the series.
 * @param {number} options.current The series at the beginning.
 * @param {(at: number) => void} options.useSeries
 * @param {(name: "trades" | "fills" | "orders", isOn: boolean) => void} options.layer
 * @param {((isOn: boolean) => void) | null} options.footprint Null: no bar has a footprint.
 * @param {(bars: number) => void} options.span Shows this number of bars.
 */
export function priceTools({ names, current, useSeries, layer, footprint, span }) {
    const series = choice("Series", names.map((name, at) => [String(at), name]), String(current), at => useSeries(Number(at)));
    const spans = h("span", { role: "group", "aria-label": "Time span" });
    for (const [name, bars] of SPANS) {
        const title = `Show ${name === "All" ? "all" : name} bars`;
        spans.append(h("button.small", { type: "button", title, onclick: () => span(bars) }, name), " ");
    }
    return {
        elements: [
            ...(names.length > 1 ? [series] : []),
            toggle("Trades", true, isOn => layer("trades", isOn)),
            toggle("Fills", true, isOn => layer("fills", isOn)),
            toggle("Orders", true, isOn => layer("orders", isOn)),
            ...(footprint ? [toggle("Footprint", false, footprint)] : []),
            spans,
        ],
        /** Shows another series as chosen. @param {number} at */
        choose(at) {
            /** @type {HTMLSelectElement} */ (series.querySelector("select")).value = String(at);
        },
    };
}
