/** Metrics of which less is better, by a part of their key. */
const LESS_IS_BETTER = [
    "fee",
    "slippage",
    "ulcer",
    "volatility",
    "latency",
    "losing",
    "loss_probability",
    "consecutive_losses",
    "drawdown_days",
    "drawdown_periods",
    "downside",
    "rejected",
    "give_back",
    "etd",
];

/**
 * True when less of a metric is better. Losses and drawdowns are negative, so more of them is better.
 * @param {string} key
 */
export function isLessBetter(key) {
    return LESS_IS_BETTER.some(part => key.includes(part));
}

/**
 * Mean of a metric over the neighbours of a run, itself among them; null when none has a value.
 * @param {Array<import("../core/types.js").SweepRun>} runs
 * @param {import("../core/types.js").SweepRun} run
 * @param {number} metric
 */
export function neighbourhood(runs, run, metric) {
    const values = run.neighbours.map(at => runs[at].values[metric]).filter(value => value != null);
    return values.length === 0 || run.values[metric] == null
        ? null
        : values.reduce((sum, value) => sum + /** @type {number} */ (value), 0) / values.length;
}

/**
 * Values of a parameter in their order: numbers by size, texts by letters.
 * @param {Array<import("../core/types.js").SweepRun>} runs
 * @param {number} parameter
 */
export function steps(runs, parameter) {
    const found = new Map(runs.map(run => [run.texts[parameter] ?? "(none)", run.numbers[parameter]]));
    return [...found].sort(([a, x], [b, y]) => (x != null && y != null ? x - y : a.localeCompare(b))).map(([text]) => text);
}

/**
 * The best of some values.
 * @param {number[]} values
 * @param {boolean} isLess Less is better.
 */
export function best(values, isLess) {
    return values.reduce((found, value) => ((isLess ? value < found : value > found) ? value : found));
}
