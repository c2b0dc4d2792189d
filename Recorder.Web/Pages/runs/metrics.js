import { get, readPages } from "../shell/api.js";

/** Highest number of values per request. */
const PAGE = 10_000;

/** @typedef {import("./types.js").Run} Run */

/**
 * The values of metrics of all runs. A metric is read when it is first needed.
 * @param {AbortSignal} signal
 * @param {() => void} changed Called when the values of a metric are complete.
 * @param {(error: unknown) => void} failed
 */
export function createMetricValues(signal, changed, failed) {
    /** @type {Map<string, Map<string, number | null>>} */
    const byKey = new Map();
    /** @type {Set<string>} */
    const complete = new Set();

    /** @param {string} key */
    async function read(key) {
        const values = new Map();
        byKey.set(key, values);
        const parameters = { key, fields: "run_id,value", limit: PAGE };
        await readPages("/api/metrics", parameters, signal, rows => rows.forEach(row => values.set(row.run_id, row.value)));
        complete.add(key);
        changed();
    }

    return {
        /** Reads the metrics that are not read yet. @param {string[]} keys */
        ask(keys) {
            for (const key of keys)
                if (!byKey.has(key))
                    read(key).catch(error => {
                        byKey.delete(key);
                        if (!signal.aborted) failed(error);
                    });
        },
        /**
         * The value of a run: null when it has none, undefined while the values are being read.
         * @param {Run} run @param {string} key
         */
        value(run, key) {
            return complete.has(key) ? (byKey.get(key)?.get(run.run_id) ?? null) : undefined;
        },
    };
}

/** The newest formula of each metric. @param {AbortSignal} signal @returns {Promise<import("./types.js").Formula[]>} */
export async function readFormulas(signal) {
    const rows = await get("/api/metric_formulas", { fields: "key,title,unit,family" }, signal);
    return [...new Map(rows.map((/** @type {any} */ row) => [row.key, row])).values()];
}
