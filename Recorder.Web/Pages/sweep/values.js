/**
 * True when lower values of a metric are better.
 * @param {import("../core/types.js").SweepReport} report
 * @param {number} metric Index of the metric.
 */
export function isLessBetter(report, metric) {
    return report.directions[metric] === "LESS";
}

/**
 * Mean of a metric over the neighbours of a run and the run itself; null when none of them has a value.
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
 * The different values of a parameter: numbers by size, texts by letters.
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
 * @param {boolean} isLess Whether lower values are better.
 */
export function best(values, isLess) {
    return values.reduce((found, value) => ((isLess ? value < found : value > found) ? value : found));
}
