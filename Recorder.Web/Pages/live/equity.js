import { axis, createChart, tooltip } from "../charts/chart.js";
import { axisTime, exact, money, moment } from "../core/format.js";

const MOST = 5_000;

/** @typedef {[number, number]} Point */

/**
 * The equity of a run while it is recorded: first the computed rows of the file, then the value of its own fills at the last price.
 * @param {string} strategy
 */
export function createEquity(strategy) {
    /** @type {Point[]} */
    let computed = [];
    /** @type {Point[]} */
    let seen = [];
    /** @type {string | null} */
    let currency = null;
    let isBalance = true;
    let frame = 0;
    const chart = createChart({
        title: "Equity",
        file: "live-equity",
        height: 260,
        label: `Equity of ${strategy} while it is recorded; the saved data has every value.`,
        about:
            "Start balance + profit and loss of the own fills − fees, the open quantity valued at the last price; without a start " +
            "balance the profit and loss alone. Values before the page was opened are those that are computed in the file, at most once a minute.",
        csv: () => [
            ["time_utc", isBalance ? "equity" : "profit_and_loss", "currency"],
            ...points().map(([at, value]) => [moment(at), value, currency]),
        ],
        option: theme => {
            const all = points();
            const span = all.length > 1 ? all[all.length - 1][0] - all[0][0] : 1;
            return {
                grid: { left: 76, right: 20, top: 14, bottom: 30 },
                xAxis: {
                    ...axis(theme),
                    type: "value",
                    min: "dataMin",
                    max: "dataMax",
                    splitLine: { show: false },
                    axisLabel: { ...axis(theme).axisLabel, hideOverlap: true, formatter: (/** @type {number} */ at) => axisTime(at, span) },
                },
                yAxis: { ...axis(theme), type: "value", scale: true, axisLabel: { ...axis(theme).axisLabel, formatter: exact } },
                tooltip: tooltip(
                    found =>
                        found.length === 0
                            ? null
                            : {
                                  title: moment(found[0].value[0]),
                                  rows: [[isBalance ? "Equity" : "Profit and loss", money(found[0].value[1], currency)]],
                              },
                    { trigger: "axis" },
                ),
                series: [
                    {
                        type: "line",
                        step: "end",
                        data: all,
                        showSymbol: all.length < 2,
                        sampling: "lttb",
                        lineStyle: { color: theme.gain, width: 1.8 },
                        itemStyle: { color: theme.gain },
                        areaStyle: { color: theme.gain, opacity: 0.1, origin: "start" },
                    },
                ],
            };
        },
    });

    function points() {
        const from = seen.length > 0 ? seen[0][0] : Infinity;
        return [...computed.filter(([at]) => at < from), ...seen];
    }

    // Several states within one frame are drawn only once.
    function draw() {
        if (frame !== 0) return;
        frame = requestAnimationFrame(() => {
            frame = 0;
            chart.draw();
        });
    }

    return {
        panel: chart.panel,
        /** Takes the rows of the equity in the file. @param {any[]} rows */
        take(rows) {
            const own = rows.filter(row => row.currency === rows[0].currency);
            isBalance = own.every(row => row.equity !== null);
            currency = rows[0]?.currency || null;
            computed = own.map(row => [
                Date.parse(row.ts_utc),
                isBalance ? row.equity : row.realized_pnl + row.unrealized_pnl - row.fees_cum,
            ]);
            draw();
        },
        /** Takes a state. @param {import("./types.js").LiveState} state */
        add(state) {
            const value = equityOf(state);
            const at = timeOf(state);
            if (value === null || at === null) return;
            currency ??= state.profits[0]?.currency ?? state.run.base_currency;
            const last = seen.at(-1);
            if (last && at < last[0]) return;
            if (last && last[0] === at) last[1] = value;
            else seen.push([at, value]);
            if (seen.length > MOST) seen = seen.filter((_, place) => place % 2 === 0 || place === seen.length - 1);
            draw();
        },
    };
}

/**
 * The equity now; null when a part of it is not known, or when there are several currencies.
 * @param {import("./types.js").LiveState} state
 */
export function equityOf({ run, profits }) {
    if (profits.some(profit => profit.net === null) || new Set(profits.map(profit => profit.currency)).size > 1) return null;
    if (profits.length === 0 && run.initial_balance === null) return null;
    return (run.initial_balance ?? 0) + profits.reduce((sum, profit) => sum + Number(profit.net), 0);
}

/** The time of a state, in the run's own time: the time of the last bar or fill. @param {import("./types.js").LiveState} state */
function timeOf({ bars, fills, run }) {
    const times = [...bars.map(bar => bar.open_utc), fills[0]?.exec_utc, run.start_utc].filter(Boolean).map(utc => Date.parse(utc));
    return times.length === 0 ? null : Math.max(...times);
}
