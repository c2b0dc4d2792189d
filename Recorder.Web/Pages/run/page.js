import { fill, h } from "../core/dom.js";
import { analysisSection } from "./analysis.js";
import { calendarSection } from "./calendar.js";
import { equitySection } from "./equity.js";
import { groupsSection } from "./groups.js";
import { headline } from "./headline.js";
import { metricsSection } from "./metrics.js";
import { ordersSection } from "./orders.js";
import { parametersSection } from "./parameters.js";
import { priceSection } from "./price.js";
import { recordSection, validationSection } from "./record.js";
import { tradesSection } from "./trades.js";

/** Sections of the page, for the navigation. */
export const RUN_SECTIONS = [
    ["equity", "Equity"],
    ["price", "Price"],
    ["trades", "Trades"],
    ["analysis", "Together"],
    ["calendar", "Months"],
    ["orders", "Orders"],
    ["groups", "OCO"],
    ["luck", "Luck"],
    ["record", "Record"],
    ["metrics", "Metrics"],
    ["parameters", "Parameters"],
];

/**
 * Fills the page with a run.
 * @param {HTMLElement} main
 * @param {import("../core/types.js").RunReport} report
 * @param {object} [options]
 * @param {import("./price.js").PriceSource} [options.source] Source of the bars, if the report does not contain them.
 * @param {Parameters<typeof equitySection>[1]} [options.equity] Window of the equity.
 * @param {(trade: import("../core/types.js").Trade) => void} [options.chosen] Called after a trade is chosen.
 */
export function runPage(main, report, { source, equity: memory, chosen } = {}) {
    const trades = tradesSection(report, choose);
    const price = priceSection(report, trades.side, choose, source);
    const equity = equitySection(report, memory);

    /** @param {import("../core/types.js").Trade} trade */
    function choose(trade) {
        trades.choose(trade);
        price.show(trade);
        chosen?.(trade);
        const box = price.element.getBoundingClientRect();
        if (box.bottom < 250 || box.top > window.innerHeight - 250) price.element.scrollIntoView({ block: "start" });
    }

    /** @param {"best" | "worst"} which */
    function show(which) {
        const trade = trades.extreme(which);
        if (trade) {
            choose(trade);
            price.element.scrollIntoView({ block: "start" });
            trades.focus();
        }
    }

    main.replaceChildren(
        headline(report, show),
        equity.element,
        price.element,
        trades.element,
        analysisSection(report, choose),
        calendarSection(report, trades.between, equity.show),
        ordersSection(report),
        groupsSection(report),
        validationSection(report),
        recordSection(report),
        metricsSection(report.metrics, report.computation?.currency ?? null),
        parametersSection(report),
    );
    fill(main, h("p.print-only.note", null, "Printed tables show their first page; the file has all rows."));
    return {
        /** Chooses a trade by its number. @param {number} number */
        chooseTrade(number) {
            const trade = report.trades.find(each => each.no === number);
            if (trade) choose(trade);
        },
    };
}
