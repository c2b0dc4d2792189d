// Pure functions that filter, sort and group the runs.

/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Choice} Choice */
/** @typedef {import("./types.js").Row} Row */

/**
 * The runs that match the filters.
 * @param {Run[]} runs
 * @param {Choice} choice
 * @param {(run: Run, key: string) => number | null | undefined} metric Value of a metric of a run.
 */
export function kept(runs, choice, metric) {
    const text = choice.text.trim().toLowerCase();
    const [least, most] = [limit(choice.min), limit(choice.max)];
    return runs.filter(
        run =>
            (!choice.status || run.status === choice.status) &&
            (!choice.type || run.run_type === choice.type) &&
            (!choice.strategy || run.strategy_name === choice.strategy) &&
            (!choice.symbol || run.symbol === choice.symbol) &&
            (!choice.tag || run.tags_json.includes(choice.tag)) &&
            (!choice.from || run.created_utc.slice(0, 10) >= choice.from) &&
            (!choice.to || run.created_utc.slice(0, 10) <= choice.to) &&
            isWithin(choice.metric === "" ? null : metric(run, choice.metric), least, most) &&
            (!text || words(run).includes(text)),
    );
}

/** @param {string} text */
function limit(text) {
    const value = text.trim() === "" ? NaN : Number(text);
    return Number.isFinite(value) ? value : null;
}

/** @param {number | null | undefined} value @param {number | null} least @param {number | null} most */
function isWithin(value, least, most) {
    if (least === null && most === null) return true;
    return value != null && (least === null || value >= least) && (most === null || value <= most);
}

/** @param {Run} run */
function words(run) {
    return [run.run_id, run.strategy_name, run.instance_name, run.symbol, run.timeframe, ...run.tags_json, ...run.notes_json]
        .join(" ")
        .toLowerCase();
}

/**
 * The runs in the order of a value. Runs without the value come last in both directions. Runs with equal values keep their order.
 * @param {Run[]} runs
 * @param {(run: Run) => string | number | null} value
 * @param {boolean} isFalling
 */
export function sorted(runs, value, isFalling) {
    const way = isFalling ? -1 : 1;
    return runs
        .map(run => ({ run, value: value(run) }))
        .sort((a, b) => {
            if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
            return a.value < b.value ? -way : a.value > b.value ? way : 0;
        })
        .map(each => each.run);
}

/**
 * The rows for sorted runs: each strategy, its instances, and their runs. Groups have the order of their first runs. An instance
 * with one run has no separate row.
 * @param {Run[]} runs
 * @param {Choice} choice
 * @returns {Row[]}
 */
export function rowsOf(runs, choice) {
    if (choice.isFlat) return runs.map(run => ({ kind: "run", run, isInGroup: false }));
    const closed = new Set(choice.closed);
    return groups(runs, run => run.strategy_id).flatMap(([strategy, ofStrategy]) => {
        const isOpen = !closed.has(strategy);
        /** @type {Row} */
        const head = { kind: "strategy", id: strategy, name: ofStrategy[0].strategy_name, runs: ofStrategy, isOpen };
        return isOpen ? [head, ...instances(ofStrategy, closed)] : [head];
    });
}

/** @param {Run[]} runs @param {Set<string>} closed @returns {Row[]} */
function instances(runs, closed) {
    return groups(runs, run => run.instance_id).flatMap(([instance, ofInstance]) => {
        /** @type {Row[]} */
        const rows = ofInstance.map(run => ({ kind: "run", run, isInGroup: true }));
        if (rows.length === 1) return rows;
        const isOpen = !closed.has(instance);
        const name = ofInstance[0].instance_name ?? ofInstance[0].strategy_name;
        return [{ kind: "instance", id: instance, name, runs: ofInstance, isOpen }, ...(isOpen ? rows : [])];
    });
}

/** @param {Run[]} runs @param {(run: Run) => string} key @returns {Array<[string, Run[]]>} */
function groups(runs, key) {
    /** @type {Map<string, Run[]>} */
    const found = new Map();
    for (const run of runs) {
        const list = found.get(key(run));
        if (list) list.push(run);
        else found.set(key(run), [run]);
    }
    return [...found];
}

/** The different values of a field, in order. @param {Run[]} runs @param {(run: Run) => Array<string | null>} values */
export function different(runs, values) {
    return [...new Set(runs.flatMap(values))].filter(value => value != null && value !== "").sort();
}
