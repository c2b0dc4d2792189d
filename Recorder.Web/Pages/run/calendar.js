import { axis, createChart, tooltip } from "../charts/chart.js";
import { empty, h, section } from "../core/dom.js";
import { brief, day, exact, money, NONE, number, percent, sign } from "../core/format.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * Days, months, years and drawdowns.
 * @param {import("../core/types.js").RunReport} report
 * @param {(from: number, to: number) => void} showTrades Lists the trades of a time span.
 * @param {(from: number, to: number) => void} showEquity Shows the equity of a time span.
 */
export function calendarSection(report, showTrades, showEquity) {
    const curves = report.equity.filter(curve => curve.days.length > 0);
    if (curves.length === 0)
        return section(
            "calendar",
            "Days and months",
            h("div.panel", null, empty("No days", "Without equity there is no result of a day.")),
        );
    return section(
        "calendar",
        "Days and months",
        ...curves.flatMap(curve => [
            daily(curve, showTrades),
            h("div.pair", null, months(curve, showTrades), drawdowns(curve, showEquity)),
        ]),
    );
}

const DAY = 86400000;

/** @param {import("../core/types.js").Equity} curve @param {(from: number, to: number) => void} showTrades */
function daily(curve, showTrades) {
    const days = curve.days;
    return createChart({
        title: `Result by day${curve.currency ? ` (${curve.currency})` : ""}`,
        file: "days",
        height: 190,
        label: `Result of ${days.length} days.`,
        about:
            "Change of the equity from the end of one UTC day to the next, after fees, open positions included. A " +
            "click lists the trades that were closed on that day.",
        csv: () => [
            ["day", "pnl", "return", "equity", "fees", "fills"],
            ...days.map(each => [each.day, each.pnl, each.return, each.equity, each.fees, each.fills]),
        ],
        ready: drawn =>
            drawn.on("click", (/** @type {any} */ event) =>
                showTrades(Date.parse(days[event.dataIndex].day), Date.parse(days[event.dataIndex].day) + DAY),
            ),
        option: theme => ({
            grid: { left: 62, right: 12, top: 12, bottom: 26 },
            xAxis: {
                ...axis(theme),
                type: "category",
                data: days.map(each => each.day),
                axisTick: { show: false },
                axisLabel: { ...axis(theme).axisLabel, hideOverlap: true },
            },
            yAxis: { ...axis(theme), type: "value", axisLabel: { ...axis(theme).axisLabel, formatter: brief } },
            tooltip: tooltip(
                found => {
                    const each = days[found.dataIndex];
                    return {
                        title: each.day,
                        rows: [
                            ["Result", money(each.pnl, curve.currency)],
                            ["Return", percent(each.return)],
                            ["Equity", money(each.equity, curve.currency)],
                            ["Fees", money(each.fees, curve.currency)],
                            ["Fills", exact(each.fills)],
                        ],
                    };
                },
                { trigger: "item" },
            ),
            series: [
                {
                    type: "bar",
                    large: days.length > 2000,
                    barMaxWidth: 26,
                    data: days.map(each => ({
                        value: each.pnl,
                        itemStyle: { color: each.pnl >= 0 ? theme.gain : theme.loss, opacity: 0.85 },
                    })),
                },
            ],
        }),
    }).panel;
}

/** @param {import("../core/types.js").Equity} curve @param {(from: number, to: number) => void} showTrades */
function months(curve, showTrades) {
    const isReturn = curve.days.every(each => each.return != null);
    /** @type {Map<string, { pnl: number, growth: number }>} */
    const byMonth = new Map();
    for (const each of curve.days) {
        for (const key of [each.day.slice(0, 7), each.day.slice(0, 4)]) {
            const sum = byMonth.get(key) ?? { pnl: 0, growth: 1 };
            sum.pnl += each.pnl;
            sum.growth *= 1 + (each.return ?? 0);
            byMonth.set(key, sum);
        }
    }
    const value = (/** @type {string} */ key) => {
        const sum = byMonth.get(key);
        return sum ? (isReturn ? sum.growth - 1 : sum.pnl) : null;
    };
    const years = [...new Set(curve.days.map(each => each.day.slice(0, 4)))];
    const most = Math.max(1e-12, ...[...byMonth.keys()].filter(key => key.length === 7).map(key => Math.abs(value(key) ?? 0)));
    const show = (/** @type {number | null} */ number_) =>
        isReturn ? (number_ == null ? NONE : number(100 * number_, 1)) : brief(number_);
    const cell = (/** @type {string} */ year, /** @type {number} */ at) => {
        const key = `${year}-${String(at + 1).padStart(2, "0")}`;
        const result = value(key);
        if (result == null) return h("td", null, "");
        const found = h(
            "td",
            null,
            h(
                "button",
                {
                    type: "button",
                    title: `${money(byMonth.get(key)?.pnl, curve.currency)}: list the trades of ${key}`,
                    onclick: () => showTrades(Date.UTC(Number(year), at, 1), Date.UTC(Number(year), at + 1, 1)),
                },
                show(result),
            ),
        );
        found.style.background =
            `color-mix(in srgb, var(--${result >= 0 ? "gain" : "loss"}) ` +
            `${Math.round(5 + (30 * Math.abs(result)) / most)}%, transparent)`;
        return found;
    };
    return h(
        "div.panel",
        null,
        h(
            "header",
            null,
            h("h3", null, isReturn ? "Months, return in %" : `Months, result in ${curve.currency || "money"}`),
            h("span.grow"),
            h(
                "details",
                null,
                h("summary", { title: "How it is computed", "aria-label": "How it is computed: months" }, "?"),
                isReturn
                    ? "Product of (1 + return of a day) over the days of the month, less 1. UTC months; the first " +
                          "and last one may be incomplete."
                    : "Sum of the results of the days. There is no start balance, so there are no returns.",
            ),
        ),
        h(
            "div.scroll",
            { tabindex: "0", role: "region", "aria-label": "Months" },
            h(
                "table.months",
                null,
                h(
                    "thead",
                    null,
                    h(
                        "tr",
                        null,
                        h("th", { scope: "col" }, "Year"),
                        ...MONTHS.map(name => h("th.number", { scope: "col" }, name)),
                        h("th.number", { scope: "col" }, "Year"),
                    ),
                ),
                h(
                    "tbody",
                    null,
                    ...years.map(year =>
                        h(
                            "tr",
                            null,
                            h("th", { scope: "row" }, year),
                            ...MONTHS.map((_, at) => cell(year, at)),
                            h("td", null, h(`strong.${sign(value(year)) || "even"}`, null, show(value(year)))),
                        ),
                    ),
                ),
            ),
        ),
    );
}

/** @param {import("../core/types.js").Equity} curve @param {(from: number, to: number) => void} showEquity */
function drawdowns(curve, showEquity) {
    const episodes = curve.episodes.slice(0, 5);
    const head = h(
        "header",
        null,
        h("h3", null, "Deepest drawdowns"),
        h("span.grow"),
        h(
            "details",
            null,
            h("summary", { title: "How it is computed", "aria-label": "How it is computed: drawdowns" }, "?"),
            "From the highest equity so far to the time that reaches it again, at every bar. Depth: lowest " +
                "equity / peak − 1. A click on a depth shows its time in the equity chart.",
        ),
    );
    if (episodes.length === 0) return h("div.panel", null, head, empty("No drawdown", "The equity never fell below its highest value."));
    return h(
        "div.panel",
        null,
        head,
        h(
            "div.scroll",
            { tabindex: "0", role: "region", "aria-label": "Deepest drawdowns" },
            h(
                "table.plain",
                null,
                h(
                    "thead",
                    null,
                    h(
                        "tr",
                        null,
                        ...["Depth", "Money", "Peak", "Valley", "Recovered", "Days"].map((title, at) =>
                            h(at < 2 || at === 5 ? "th.number" : "th", { scope: "col" }, title),
                        ),
                    ),
                ),
                h(
                    "tbody",
                    null,
                    ...episodes.map(each =>
                        h(
                            "tr",
                            null,
                            h(
                                "td.number",
                                null,
                                h(
                                    "button.formula",
                                    {
                                        type: "button",
                                        title: "Show it in the equity chart",
                                        onclick: () => showEquity(each.peak, each.recovery ?? each.valley),
                                    },
                                    each.depth == null ? "show" : percent(each.depth),
                                ),
                            ),
                            h("td.number.loss", null, number(each.depthMoney)),
                            h("td", null, day(each.peak)),
                            h("td", null, day(each.valley)),
                            h("td", null, each.recovery == null ? "not yet" : day(each.recovery)),
                            h("td.number", null, exact(Math.round(each.days * 10) / 10)),
                        ),
                    ),
                ),
            ),
        ),
    );
}
