import { axis, createChart, tooltip } from "../charts/chart.js";
import { empty, h } from "../core/dom.js";
import { brief, money } from "../core/format.js";

/** @typedef {import("../core/types.js").Trade} Trade */

/**
 * A chart of points, one for each trade. A click on a point opens its trade.
 * @param {Trade[]} trades
 * @param {(trade: Trade) => [number, number]} place
 * @param {Record<string, string>} theme
 */
function points(trades, place, theme) {
    const one = (/** @type {boolean} */ won) => ({
        name: won ? "won" : "lost or even",
        type: "scatter",
        symbol: won ? "circle" : "diamond",
        symbolSize: won ? 7 : 9,
        large: trades.length > 4000,
        itemStyle: { color: won ? theme.gain : theme.loss, opacity: 0.65 },
        emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2, opacity: 1 } },
        data: trades.filter(trade => (trade.net ?? 0) > 0 === won).map(trade => ({ value: place(trade), trade })),
    });
    return [one(true), one(false)];
}

/** @param {any} found @param {string} currency */
function describe(found, currency) {
    const trade = found.data?.trade;
    return trade
        ? {
              title: `Trade ${trade.no}, ${trade.isLong ? "long" : "short"}`,
              rows: /** @type {Array<[string, string]>} */ ([
                  ["Net", money(trade.net, currency)],
                  ["MAE", money(trade.mae, currency)],
                  ["MFE", money(trade.mfe, currency)],
                  ["Closed by", trade.end.reason],
              ]),
              text: "Click to see it.",
          }
        : null;
}

/** @param {(trade: Trade) => void} pick */
const open = pick => (/** @type {any} */ drawn) =>
    drawn.on("click", (/** @type {any} */ event) => event.data?.trade && pick(event.data.trade));

/** @param {Record<string, string>} theme */
const legend = theme => ({ top: 0, right: 0, textStyle: { color: theme.muted, fontSize: 11 }, itemWidth: 10, itemHeight: 10 });

/** @param {Trade[]} trades @param {string} currency @param {(trade: Trade) => void} pick */
export function excursions(trades, currency, pick) {
    const known = trades.filter(trade => trade.mae != null && trade.mfe != null);
    if (known.length === 0)
        return h(
            "div.panel",
            null,
            h("header", null, h("h3", null, "MAE and MFE")),
            empty("No excursions", "No prices inside the holding times are known, so MAE and MFE have no value."),
        );
    return createChart({
        title: "MAE and MFE",
        file: "mae-mfe",
        height: 300,
        label: `Worst and best unrealised result of ${known.length} trades.`,
        about:
            "Each point is a trade. Across: MAE, the worst unrealised result on the way, without its sign. Up: MFE, " +
            "the best. Both in money before fees, by the prices between entry and exit. Losers far up gave back a " +
            "gain; winners far right survived a deep loss.",
        csv: () => [["trade", "mae", "mfe", "net"], ...known.map(trade => [trade.no, trade.mae, trade.mfe, trade.net])],
        ready: open(pick),
        option: theme => ({
            grid: { left: 66, right: 18, top: 26, bottom: 42 },
            legend: legend(theme),
            tooltip: tooltip(found => describe(found, currency), { trigger: "item" }),
            xAxis: {
                ...axis(theme),
                type: "value",
                min: 0,
                name: `MAE (${currency || "money"})`,
                nameLocation: "middle",
                nameGap: 26,
                axisLabel: { ...axis(theme).axisLabel, formatter: brief },
            },
            yAxis: { ...axis(theme), type: "value", min: 0, name: "MFE", axisLabel: { ...axis(theme).axisLabel, formatter: brief } },
            series: points(known, trade => [-(trade.mae ?? 0), trade.mfe ?? 0], theme),
        }),
    }).panel;
}

/** @param {Trade[]} trades @param {string} currency @param {(trade: Trade) => void} pick */
export function byLength(trades, currency, pick) {
    return createChart({
        title: "Result by time held",
        file: "by-length",
        height: 240,
        label: `Net result of ${trades.length} trades by the time they were held.`,
        ready: open(pick),
        about:
            "Each point is a trade: across the minutes from first entry to last exit on a logarithmic axis (less " +
            "than a second counts as one second), up the net result.",
        csv: () => [["trade", "minutes", "net"], ...trades.map(trade => [trade.no, (trade.exit - trade.entry) / 60000, trade.net])],
        option: theme => ({
            grid: { left: 58, right: 18, top: 26, bottom: 40 },
            legend: legend(theme),
            tooltip: tooltip(found => describe(found, currency), { trigger: "item" }),
            xAxis: {
                ...axis(theme),
                type: "log",
                name: "minutes",
                nameLocation: "middle",
                nameGap: 24,
                axisLabel: { ...axis(theme).axisLabel, formatter: brief },
            },
            yAxis: { ...axis(theme), type: "value", axisLabel: { ...axis(theme).axisLabel, formatter: brief } },
            series: points(trades, trade => [Math.max(1000, trade.exit - trade.entry) / 60000, trade.net ?? 0], theme),
        }),
    }).panel;
}
