/** @typedef {import("./types.js").Choice} Choice */

/** Default columns. */
export const USUAL = [
    "status", "symbol", "equity", "net", "m.sharpe", "m.max_drawdown_intraday", "m.total_trades", "type", "created", "tags",
];

const TEXTS = /** @type {const} */ (["text", "status", "type", "strategy", "symbol", "tag", "from", "to", "metric", "min", "max"]);
const NEWEST = "-created";

/**
 * Reads the choice from an address.
 * @param {URLSearchParams} parameters
 * @returns {Choice}
 */
export function readChoice(parameters) {
    const texts = Object.fromEntries(TEXTS.map(name => [name, parameters.get(name) ?? ""]));
    return /** @type {Choice} */ ({
        ...texts,
        sort: parameters.get("sort") ?? NEWEST,
        columns: parameters.get("columns")?.split(",") ?? USUAL,
        isFlat: parameters.get("flat") === "1",
        closed: parameters.getAll("closed"),
        selected: new Set(parameters.getAll("run")),
    });
}

/**
 * The parameters of the address for the choice; default values are left out.
 * @param {Choice} choice
 */
export function parametersOf(choice) {
    return {
        ...Object.fromEntries(TEXTS.map(name => [name, choice[name]])),
        sort: choice.sort === NEWEST ? "" : choice.sort,
        columns: choice.columns.join() === USUAL.join() ? "" : choice.columns.join(),
        flat: choice.isFlat ? "1" : "",
        closed: choice.closed,
        run: [...choice.selected],
    };
}
