import { brief, exact, NONE, utc } from "../core/format.js";
import { createTable } from "../core/table.js";
import { amount, causeName } from "./causes.js";

/** @typedef {import("./types.js").Pair} Pair */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").Single} Single */

/** The pairs as a table, largest amount first. @param {Pair[]} pairs */
export function pairTable(pairs) {
    return createTable({
        caption: "Orders of both runs",
        file: "pairs",
        rows: byAmount(pairs),
        columns: [
            { title: "Time", value: (/** @type {Pair} */ row) => row.first.submit_utc, cell: row => utc(row.first.submit_utc) },
            { title: "Symbol", value: row => row.symbol },
            { title: "Side", value: row => row.first.side },
            { title: "Role", value: row => row.first.role },
            { title: "Quantity", value: row => row.first.filled_quantity, cell: row => exact(row.first.filled_quantity), isNumber: true },
            {
                title: "Other quantity",
                value: row => row.second.filled_quantity,
                cell: row => exact(row.second.filled_quantity),
                isNumber: true,
            },
            {
                title: "Later s",
                value: row => row.later_seconds,
                cell: row => exact(row.later_seconds),
                isNumber: true,
                explain: "How much later the first run sent it, in seconds",
            },
            { title: "Price", value: row => row.first.average_price, cell: row => exact(row.first.average_price), isNumber: true },
            { title: "Other price", value: row => row.second.average_price, cell: row => exact(row.second.average_price), isNumber: true },
            {
                title: "Slippage",
                value: row => row.first_slippage,
                cell: row => brief(row.first_slippage),
                isNumber: true,
                explain: "Price paid beyond the reference price of the order",
            },
            { title: "Other slippage", value: row => row.second_slippage, cell: row => brief(row.second_slippage), isNumber: true },
            { title: "Amount", value: row => row.amount, cell: row => amount(row.amount), isNumber: true },
            { title: "Mostly", value: row => largest(row.causes) },
        ],
    }).element;
}

/** The orders of one run as a table, largest amount first. @param {Single[]} singles */
export function singleTable(singles) {
    return createTable({
        caption: "Orders filled in only one run",
        file: "singles",
        rows: byAmount(singles),
        columns: [
            { title: "Time", value: (/** @type {Single} */ row) => row.order.submit_utc, cell: row => utc(row.order.submit_utc) },
            { title: "In", value: row => row.in },
            { title: "Symbol", value: row => row.symbol },
            { title: "Side", value: row => row.order.side },
            { title: "Role", value: row => row.order.role },
            { title: "Quantity", value: row => row.order.filled_quantity, cell: row => exact(row.order.filled_quantity), isNumber: true },
            { title: "Price", value: row => row.order.average_price, cell: row => exact(row.order.average_price), isNumber: true },
            { title: "Amount", value: row => row.amount, cell: row => amount(row.amount), isNumber: true },
            { title: "Cause", value: row => (row.causes.length > 0 ? largest(row.causes) : row.reason.replaceAll("_", " ")) },
            { title: "Detail", value: row => row.detail ?? NONE, isWide: true },
        ],
    }).element;
}

/** @template {{ amount: number }} T @param {T[]} rows */
function byAmount(rows) {
    return [...rows].sort((left, right) => Math.abs(right.amount) - Math.abs(left.amount));
}

/** The largest cause of an order. @param {Part[]} parts */
function largest(parts) {
    const [first] = byAmount(parts);
    return first ? causeName(first) : NONE;
}
