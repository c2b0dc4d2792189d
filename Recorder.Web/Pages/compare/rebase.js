import { placeOf } from "../core/data.js";

/** @typedef {import("./types.js").RunCurve} RunCurve */
/** @typedef {{ curve: RunCurve, points: [number, number][], reason: string | null }} Rebased */

/** True when all curves are in one currency and begin with the same balance, so that their money can be compared.
 * @param {RunCurve[]} curves
 */
export function isSameMoney(curves) {
    return curves.every(curve => curve.currency === curves[0].currency && curve.is_balance && curve.values[0] === curves[0].values[0]);
}

/**
 * The time from which on all curves have values; null when they never overlap.
 * @param {RunCurve[]} curves
 */
export function commonStart(curves) {
    const start = Math.max(...curves.map(curve => curve.times[0]));
    return start < Math.min(...curves.map(curve => curve.times.at(-1) ?? -Infinity)) ? start : null;
}

/**
 * Moves curves to a common start value. With the base "zero", a curve starts at 0 and shows the change in money. With "hundred", it starts
 * at 100 and shows percent of its balance at the start. Along "date", all curves start at the first time that all of them have; a curve
 * that began earlier is measured from its last value before that time. Along "elapsed", every curve starts at its own first value.
 * @param {RunCurve[]} curves With at least one point each.
 * @param {"zero" | "hundred"} base
 * @param {"date" | "elapsed"} along
 * @returns {Rebased[]} Points of milliseconds (since 1970, or since the start) and values.
 */
export function rebase(curves, base, along) {
    const common = along === "date" ? commonStart(curves) : null;
    return curves.map(curve => {
        const start = common ?? curve.times[0];
        const first = Math.max(0, placeOf(curve.times, start));
        const at = curve.values[first];
        if (base === "hundred" && !(curve.is_balance && at > 0))
            return {
                curve,
                points: [],
                reason: curve.is_balance ? "its balance at the start is not above zero" : "its start balance is not known",
            };
        const value = (/** @type {number} */ now) => (base === "zero" ? now - at : (100 * now) / at);
        const zero = along === "date" ? 0 : start;
        /** @type {[number, number][]} */
        const points = [[start - zero, value(at)]];
        for (let place = first + 1; place < curve.times.length; place++)
            points.push([curve.times[place] - zero, value(curve.values[place])]);
        return { curve, points, reason: null };
    });
}
