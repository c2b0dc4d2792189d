// Types of the page of runs. This file holds no code.

/**
 * A run as /api/runs has it.
 * @typedef {{
 *   run_id: string, status: string, strategy_id: string, strategy_name: string, instance_id: string, instance_name: string | null,
 *   symbol: string | null, timeframe: string | null, run_type: string, start_utc: string, end_utc: string | null, created_utc: string,
 *   initial_balance: number | null, base_currency: string | null, file: string, net_profit: number | null, events_lost: number,
 *   tags_json: string[], notes_json: string[], end_reason: string | null
 * }} Run
 */
/** @typedef {{ key: string, title: string, unit: string, family: string }} Formula */
/**
 * The choices of the reader. The address contains all of them.
 * @typedef {object} Choice
 * @property {string} text Part of a name, an id, a tag or a note.
 * @property {string} status
 * @property {string} type
 * @property {string} strategy
 * @property {string} symbol
 * @property {string} tag
 * @property {string} from First day of recording, YYYY-MM-DD.
 * @property {string} to Last day of recording, YYYY-MM-DD.
 * @property {string} metric Key of the metric that the limits are for.
 * @property {string} min Smallest value of the metric.
 * @property {string} max Largest value of the metric.
 * @property {string} sort Key of a column; with - before it from the largest value.
 * @property {string[]} columns Keys of the columns, in their order.
 * @property {boolean} isFlat Without groups.
 * @property {string[]} closed Groups whose runs are not shown.
 * @property {Set<string>} selected Ids of the runs that are to be compared.
 */
/**
 * A column of the table.
 * @typedef {object} Column
 * @property {string} key Name in the address; a metric has "m." before its key.
 * @property {string} title
 * @property {string} [fullTitle] Title in the list of columns, where a long one has room.
 * @property {string} explain
 * @property {number} width In pixels.
 * @property {boolean} [isNumber] Its values are sorted from the largest first.
 * @property {boolean} [isLargestFirst] Other values that are sorted from the largest first, such as times.
 * @property {(run: Run) => string | number | null} value Value to sort by and to save.
 * @property {(run: Run) => Node | string} cell
 */
/**
 * A row of the table: a run, or a strategy or an instance with its runs.
 * @typedef {{ kind: "run", run: Run, isInGroup: boolean }
 *   | { kind: "strategy" | "instance", id: string, name: string, runs: Run[], isOpen: boolean }} Row
 */

export {};
