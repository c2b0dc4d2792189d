import { axis, createChart, tooltip } from "../charts/chart.js";
import { brief, exact, money, number, percent } from "../core/format.js";

/** @typedef {import("../core/types.js").Trade} Trade */

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/**
 * A bar chart of the results, summed by a key.
 * @param {Trade[]} trades @param {string} currency
 * @param {{ title: string, file: string, about: string, names: string[], key: (trade: Trade) => number }} groups
 */
function sumsBy(trades, currency, { title, file, about, names, key }) {
    const groups = names.map(() => ({ sum: 0, count: 0, won: 0 }));
    for (const trade of trades) {
        const group = groups[key(trade)];
        group.sum += trade.net ?? 0;
        group.count++;
        group.won += (trade.net ?? 0) > 0 ? 1 : 0;
    }
    return createChart({
        title,
        file,
        about,
        height: 240,
        label: groups
            .map((group, at) => (group.count ? `${names[at]} ${number(group.sum, 0)}` : ""))
            .filter(Boolean)
            .join(", "),
        csv: () => [["group", "net", "trades", "won"], ...groups.map((group, at) => [names[at], group.sum, group.count, group.won])],
        option: theme => ({
            grid: { left: 58, right: 12, top: 14, bottom: 26 },
            xAxis: {
                ...axis(theme),
                type: "category",
                data: names,
                axisTick: { show: false },
                axisLabel: { ...axis(theme).axisLabel, interval: names.length > 12 ? 1 : 0, hideOverlap: true },
            },
            yAxis: { ...axis(theme), type: "value", axisLabel: { ...axis(theme).axisLabel, formatter: brief } },
            tooltip: tooltip(
                found => {
                    const group = groups[found.dataIndex];
                    return {
                        title: names[found.dataIndex],
                        rows: [
                            ["Net", money(group.sum, currency)],
                            ["Trades", exact(group.count)],
                            ["Won", group.count ? percent(group.won / group.count, 1) : "–"],
                            ["Mean", group.count ? money(group.sum / group.count, currency) : "–"],
                        ],
                    };
                },
                { trigger: "item" },
            ),
            series: [
                {
                    type: "bar",
                    barCategoryGap: "25%",
                    data: groups.map(group => ({
                        value: group.sum,
                        itemStyle: { color: group.sum >= 0 ? theme.gain : theme.loss, opacity: 0.85 },
                    })),
                },
            ],
        }),
    }).panel;
}

/** @param {Trade[]} trades @param {string} currency */
export function byHour(trades, currency) {
    return sumsBy(trades, currency, {
        title: "By hour (UTC)",
        file: "by-hour",
        about: "Sum of the net results of the trades that began in this hour of the day, UTC.",
        names: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0")),
        key: trade => new Date(trade.entry).getUTCHours(),
    });
}

/** @param {Trade[]} trades @param {string} currency */
export function byWeekday(trades, currency) {
    return sumsBy(trades, currency, {
        title: "By weekday (UTC)",
        file: "by-weekday",
        about: "Sum of the net results of the trades that began on this weekday, UTC.",
        names: WEEKDAYS,
        key: trade => new Date(trade.entry).getUTCDay(),
    });
}

/** @param {Trade[]} trades @param {string} currency */
export function byEnd(trades, currency) {
    const names = [...new Set(trades.map(trade => trade.end.reason))].sort();
    return sumsBy(trades, currency, {
        title: "By exit reason",
        file: "by-end",
        about:
            "Sum of the net results by exit reason, which the file holds as exit_reason. The panel of a trade has the " +
            "order.",
        names,
        key: trade => names.indexOf(trade.end.reason),
    });
}
