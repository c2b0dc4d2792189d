import { empty, h, section } from "../core/dom.js";
import { exact, money, utc } from "../core/format.js";
import { get } from "../shell/api.js";
import { loading } from "../shell/states.js";
import { causeChart, causeTable } from "./causes.js";
import { pairTable, singleTable } from "./orders.js";
import { runChoice } from "./choice.js";

/** @typedef {import("./types.js").Comparison} Comparison */

const PARAMETERS = ["run", "against", "window", "symbol", "file"];

/**
 * The page of two runs over the same time: what each cause contributes to the difference of their results, and the orders behind it.
 * @param {import("../shell/frame.js").Page} page
 */
export async function showDiff({ main, place, signal, name }) {
    main.replaceChildren(loading("Comparing the runs"));
    const asked = Object.fromEntries(PARAMETERS.map(key => [key, place.parameters.get(key) ?? ""]));
    const runs = await get("/api/runs", { fields: "run_id,strategy_name,instance_name,run_type,start_utc,file", limit: 500 }, signal);
    const head = h("div.titled", null, h("h1", null, "Twin"));
    if (runs.length < 2) {
        main.replaceChildren(
            head,
            empty(
                "There is only one run",
                "Make its twin with `recorder backtest --from latest --as-recorded`, then load this page again.",
            ),
        );
        return;
    }

    const choice = runChoice(runs, asked);
    if (asked.run === "" || asked.against === "") {
        main.replaceChildren(
            head,
            choice,
            empty("Choose two runs", "A run and its backtest over the same time, or two versions of a strategy."),
        );
        return;
    }

    main.replaceChildren(head, choice, loading("Comparing the runs"));
    /** @type {Comparison} */
    const compared = await get("/api/diff", asked, signal);
    name(`Twin of ${compared.first.strategy}`);
    // The address may have a word such as latest; the lists have the ids.
    const found = runChoice(runs, { ...asked, run: compared.first.run_id, against: compared.second.run_id });
    main.replaceChildren(head, found, ...result(compared));
}

/** @param {Comparison} compared */
function result(compared) {
    const { first, second, currency } = compared;
    const lines = [first, second].map((run, at) =>
        h(
            "p",
            null,
            h("strong", null, at === 0 ? "First: " : "Second: "),
            `${run.strategy} ${run.instance ?? ""}, ${run.run_type}, ${utc(run.start_utc)} to ${utc(run.end_utc)}, ` +
                `${exact(run.orders)} orders: ${money(at === 0 ? compared.first_result : compared.second_result, currency)}`,
        ),
    );
    const notes = compared.notes.map(note => h("p.note", null, note));
    if (compared.is_same)
        return [...lines, ...notes, empty("No difference", "Both runs have the same orders, the same fills and the same result.")];
    const differing = compared.pairs.filter(pair => pair.amount !== 0 || pair.later_seconds !== 0);
    const filled = compared.singles.filter(single => single.order.filled_quantity > 0);
    return [
        ...lines,
        h("p", null, `Difference, first minus second: ${money(compared.difference, currency)}. The causes sum to it exactly.`),
        ...notes,
        section("causes", "Causes", causeChart(compared), causeTable(compared)),
        section(
            "pairs",
            "Orders of both runs",
            h("p.note", null, `${exact(compared.pairs.length)} pairs, ${exact(differing.length)} of them differ.`),
            differing.length > 0 ? pairTable(differing) : null,
        ),
        section(
            "singles",
            "Filled in only one run",
            filled.length > 0 ? singleTable(filled) : h("p.note", null, "Every filled order has a filled counterpart."),
        ),
    ];
}
