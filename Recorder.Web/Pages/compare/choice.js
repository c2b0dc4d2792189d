/**
 * Reads the choices of the reader from the parameters of the address.
 * @param {URLSearchParams} parameters
 * @returns {import("./types.js").Choice}
 */
export function readChoice(parameters) {
    return {
        runs: [...new Set(parameters.getAll("run").filter(Boolean))],
        base: oneOf(parameters.get("base"), ["zero", "hundred"]),
        along: oneOf(parameters.get("along"), ["date", "elapsed"]),
        correlate: parameters.get("correlate") === "symbols" ? "symbols" : "runs",
        isAll: parameters.get("metrics") === "all",
        search: parameters.get("search") ?? "",
    };
}

/**
 * The choices as parameters of the address; default values are left out.
 * @param {import("./types.js").Choice} choice
 */
export function parametersOf(choice) {
    return {
        run: choice.runs,
        base: choice.base,
        along: choice.along,
        correlate: choice.correlate === "runs" ? "" : choice.correlate,
        metrics: choice.isAll ? "all" : "",
        search: choice.search,
    };
}

/**
 * @template {string} T
 * @param {string | null} word
 * @param {T[]} words
 * @returns {T | ""}
 */
function oneOf(word, words) {
    return words.find(each => each === word) ?? "";
}
