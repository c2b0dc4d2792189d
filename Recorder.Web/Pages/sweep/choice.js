import { steps } from "./values.js";

/**
 * The choices of the reader of a sweep.
 * @typedef {object} SweepChoice
 * @property {number} metric Place of the metric that the whole page shows.
 * @property {number} across Place of the parameter across the heat map.
 * @property {number} down Place of the parameter up the heat map.
 * @property {boolean} isSmooth Whether the heat map shows the mean of the neighbourhood.
 * @property {string} pickOf Which value a cell with several runs shows: best, mean or worst.
 * @property {import("../core/types.js").SweepRun | null} chosen The chosen run.
 * @property {() => void} changed Called after each change.
 */

/**
 * The choices at the beginning: default values, or the choices of an earlier visit.
 * @param {import("../core/types.js").SweepReport} report
 * @param {URLSearchParams} [kept] Names of metric and parameters, as parametersOf writes them.
 * @returns {SweepChoice}
 */
export function sweepChoice(report, kept = new URLSearchParams()) {
    const { runs, differing, metrics } = report;
    // The heat map begins with the two parameters that have the most values.
    const order = differing.map((_, at) => at).sort((a, b) => steps(runs, b).length - steps(runs, a).length);
    const parameter = (/** @type {string} */ name, /** @type {number} */ usual) => {
        const at = differing.indexOf(kept.get(name) ?? "");
        return at < 0 ? usual : at;
    };
    const metric = (/** @type {string | null} */ key) => metrics.findIndex(each => each.key === key);
    const asked = metric(kept.get("metric"));
    return {
        metric: asked < 0 ? Math.max(0, metric("sharpe")) : asked,
        across: parameter("across", order[0]),
        down: parameter("up", order[1]),
        isSmooth: kept.get("smooth") === "1",
        pickOf: ["mean", "worst"].find(word => word === kept.get("of")) ?? "best",
        chosen: runs.find(run => run.runId === kept.get("chosen")) ?? null,
        changed: () => {},
    };
}

/**
 * The choice as parameters of an address.
 * @param {import("../core/types.js").SweepReport} report
 * @param {SweepChoice} state
 */
export function parametersOf(report, state) {
    return {
        metric: report.metrics[state.metric]?.key,
        across: report.differing[state.across],
        up: report.differing[state.down],
        smooth: state.isSmooth ? "1" : null,
        of: state.pickOf === "best" ? null : state.pickOf,
        chosen: state.chosen?.runId,
    };
}
