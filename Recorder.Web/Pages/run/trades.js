import { choice, empty, h, section } from "../core/dom.js";
import { day, duration, exact, money, moment, number, percent, price, sign } from "../core/format.js";
import { focusOn, goTo, keepFocus } from "../core/focus.js";
import { createTable } from "../core/table.js";
import { decimals, details, ending } from "./trade.js";
import { held, noTrades } from "./open-trades.js";

/** @typedef {import("../core/types.js").Trade} Trade */

/**
 * The trades: a table, and a panel about the chosen one.
 * @param {import("../core/types.js").RunReport} report
 * @param {(trade: Trade) => void} pick Called when the reader chooses a trade.
 */
export function tradesSection(report, pick) {
    const why = h("aside.panel", { "aria-label": "Chosen trade", "aria-live": "polite", tabindex: "-1" });
    const facts = h("div.panel", { role: "group", "aria-label": "Facts of the trade", hidden: true });
    const side = h("div.side", null, why, facts);
    const { trades } = report;
    /** @type {Trade | null} */
    let chosen = null;
    if (trades.length === 0) {
        why.append(empty("No trade", report.computation ? "Nothing was closed in this run." : "Nothing is computed yet."));
        return {
            side,
            element: section("trades", "Trades", h("div.panel", null, empty("No closed trades", noTrades(report)), held(report))),
            choose: () => {},
            between: () => {},
            extreme: () => null,
            focus: () => {},
        };
    }

    const currencies = new Set(trades.map(trade => trade.currency ?? ""));
    const [symbols, comments] = [new Set(trades.map(trade => trade.symbol)), new Set(trades.map(trade => trade.comment ?? ""))];
    const ends = [...new Set(trades.map(trade => trade.end.reason))].sort();
    const chosenFilters = { direction: "", result: "", end: "", text: "", from: -Infinity, to: Infinity };
    const span = h("span.note");
    const total = h("span.note", { "aria-live": "polite" });
    const search = h("input", {
        type: "search",
        placeholder: "number, symbol, comment",
        "aria-label": "Search trades",
        oninput: () => filter({ text: /** @type {HTMLInputElement} */ (search).value.toLowerCase() }),
    });
    const table = createTable({
        caption: "Closed trades",
        file: `trades-${report.run.runId.slice(0, 13)}`,
        rows: trades,
        pick: trade => pick(trade),
        isPicked: trade => trade === chosen,
        page: 15,
        columns: [
            { title: "#", isNumber: true, value: trade => trade.no },
            ...(symbols.size > 1 ? [{ title: "Symbol", value: (/** @type {Trade} */ trade) => trade.symbol }] : []),
            { title: "Side", value: trade => (trade.isLong ? "Long" : "Short") },
            { title: "Quantity", isNumber: true, value: trade => trade.quantity, cell: trade => exact(trade.quantity) },
            { title: "Entry (UTC)", value: trade => trade.entry, saved: trade => moment(trade.entry), cell: trade => moment(trade.entry) },
            { title: "Exit (UTC)", value: trade => trade.exit, saved: trade => moment(trade.exit), cell: trade => moment(trade.exit) },
            {
                title: "Held",
                isNumber: true,
                value: trade => trade.exit - trade.entry,
                saved: trade => (trade.exit - trade.entry) / 60000,
                cell: trade => duration(trade.exit - trade.entry),
                explain: "Last exit − first entry; in minutes in the CSV",
            },
            {
                title: "Entry",
                isNumber: true,
                value: trade => trade.entryPrice,
                cell: trade => price(trade.entryPrice, decimals(report, trade)),
                explain: "Mean price of the entries",
            },
            {
                title: "Exit",
                isNumber: true,
                value: trade => trade.exitPrice,
                cell: trade => price(trade.exitPrice, decimals(report, trade)),
                explain: "Mean price of the exits",
            },
            {
                title: "Net",
                isNumber: true,
                value: trade => trade.net,
                cell: trade => h(`span${sign(trade.net) ? `.${sign(trade.net)}` : ""}`, null, number(trade.net)),
                explain: "Result after fees",
            },
            ...(currencies.size > 1 ? [{ title: "Currency", value: (/** @type {Trade} */ trade) => trade.currency }] : []),
            { title: "Fees", isNumber: true, value: trade => trade.fees, cell: trade => number(trade.fees) },
            {
                title: "MAE",
                isNumber: true,
                value: trade => trade.mae,
                cell: trade => number(trade.mae),
                explain: "Worst unrealised result on the way, before fees",
            },
            {
                title: "MFE",
                isNumber: true,
                value: trade => trade.mfe,
                cell: trade => number(trade.mfe),
                explain: "Best unrealised result on the way, before fees",
            },
            { title: "Closed by", value: trade => trade.end.reason },
            ...(comments.size > 1 ? [{ title: "Comment", value: (/** @type {Trade} */ trade) => trade.comment }] : []),
        ],
    });

    /** @param {Partial<typeof chosenFilters>} change */
    function filter(change) {
        Object.assign(chosenFilters, change);
        const { direction, result, end, text, from, to } = chosenFilters;
        const kept = trades.filter(
            trade =>
                (!direction || (direction === "long") === trade.isLong) &&
                (!result || (trade.net != null && (result === "won" ? trade.net > 0 : trade.net <= 0))) &&
                (!end || trade.end.reason === end) &&
                trade.exit >= from &&
                trade.exit < to &&
                (!text || `#${trade.no} ${trade.no} ${trade.symbol} ${trade.comment ?? ""} ${trade.end.reason}`.toLowerCase().includes(text)),
        );
        table.show(kept);
        summary(kept);
        const showAll = () => filter({ from: -Infinity, to: Infinity });
        const button = h("button.small", { type: "button", "data-focus": "All dates", onclick: showAll }, "All dates");
        const dates = Number.isFinite(from) ? [`Exits ${day(from)} to ${day(to - 1)} `, button] : [];
        keepFocus(span, () => span.replaceChildren(...dates), () => search);
    }

    /** @param {Trade[]} kept */
    function summary(kept) {
        const known = kept.filter(trade => trade.net != null);
        const won = known.filter(trade => /** @type {number} */ (trade.net) > 0).length;
        total.textContent =
            known.length === 0 || currencies.size > 1
                ? `${kept.length.toLocaleString("en-US")} trades`
                : `${kept.length.toLocaleString("en-US")} trades, ${percent(won / known.length, 1)} won, sum ${money(
                      known.reduce((sum, trade) => sum + (trade.net ?? 0), 0),
                      trades[0].currency,
                  )}`;
    }

    /** @param {number} by */
    function step(by) {
        const list = table.sorted();
        const at = chosen ? list.indexOf(chosen) : -1;
        const next = list[Math.max(0, Math.min(list.length - 1, at + by))];
        if (next) pick(next);
    }

    why.append(
        h(
            "div.empty",
            null,
            h("strong", null, "Choose a trade"),
            "in the chart or in the table: the chart centres on it, and this panel says what closed it.",
        ),
    );
    const listed =
        report.tradeCount > trades.length
            ? h(
                  "p.note",
                  null,
                  `The newest ${exact(trades.length)} of ${exact(report.tradeCount)} trades are listed. The metrics are of all.`,
              )
            : null;
    summary(trades);
    return {
        side,
        element: section(
            "trades",
            "Trades",
            h(
                "div.panel",
                null,
                h(
                    "div.tools.no-print",
                    { role: "group", "aria-label": "Filters" },
                    search,
                    choice(
                        "Side",
                        [
                            ["", "both"],
                            ["long", "long"],
                            ["short", "short"],
                        ],
                        "",
                        direction => filter({ direction }),
                    ),
                    choice(
                        "Result",
                        [
                            ["", "all"],
                            ["won", "won"],
                            ["lost", "lost or even"],
                        ],
                        "",
                        result => filter({ result }),
                    ),
                    choice("Closed by", [["", "all"], ...ends.map(end => /** @type {[string, string]} */ ([end, end]))], "", end =>
                        filter({ end }),
                    ),
                    span,
                    h("span.grow"),
                    total,
                ),
                listed,
                table.element,
                held(report),
            ),
        ),
        /** Shows a trade in the panel and in the table. @param {Trade} trade */
        choose(trade) {
            chosen = trade;
            keepFocus(why, () => why.replaceChildren(...ending(report, trade, step)));
            facts.replaceChildren(...details(report, trade));
            facts.hidden = false;
            table.refresh(trade);
        },
        /** Gives the chosen trade the focus of the keyboard. */
        focus: () => focusOn(why),
        /** Lists the trades that were closed in a time span. @param {number} from @param {number} to */
        between(from, to) {
            filter({ from, to });
            goTo(document.getElementById("trades"));
        },
        /** @param {"best" | "worst"} which */
        extreme(which) {
            const known = trades.filter(trade => trade.net != null);
            return known.reduce(
                (/** @type {Trade | null} */ found, trade) =>
                    !found || (which === "best" ? (trade.net ?? 0) > (found.net ?? 0) : (trade.net ?? 0) < (found.net ?? 0))
                        ? trade
                        : found,
                null,
            );
        },
    };
}
