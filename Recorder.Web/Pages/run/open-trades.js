import { fill, h } from "../core/dom.js";
import { exact, money, moment } from "../core/format.js";
import { createTable } from "../core/table.js";

/** @param {import("../core/types.js").RunReport} report */
export function noTrades(report) {
    if (!report.computation) return "Nothing is computed yet. `recorder recompute` computes trades, equity and metrics.";
    return report.fillCount > 0
        ? `The run has ${exact(report.fillCount)} fills, and none of them closed a position.`
        : report.orderCount > 0
          ? `The run has ${exact(report.orderCount)} orders, and none was filled.`
          : "The strategy sent no order.";
}

/** @param {import("../core/types.js").RunReport} report */
export function held(report) {
    if (report.held.length === 0) return null;
    const box = h("div", null, h("h3", null, "Still open"));
    fill(
        box,
        createTable({
            caption: "Positions that were still open",
            file: "open",
            rows: report.held,
            columns: [
                { title: "Symbol", value: trade => trade.symbol },
                { title: "Side", value: trade => (trade.direction === "LONG" ? "Long" : "Short") },
                { title: "Quantity", isNumber: true, value: trade => trade.quantity, cell: trade => exact(trade.quantity) },
                { title: "Entry (UTC)", value: trade => trade.entryUtc, cell: trade => moment(Date.parse(trade.entryUtc)) },
                { title: "Entry", isNumber: true, value: trade => trade.entryPrice, cell: trade => exact(trade.entryPrice) },
                { title: "Fees", isNumber: true, value: trade => trade.fees, cell: trade => money(trade.fees, trade.currency) },
            ],
        }).element,
    );
    return box;
}
