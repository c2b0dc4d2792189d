/**
 * The answer of /api/diff; docs/twin.md describes it.
 * @typedef {object} Comparison
 * @property {ComparedRun} first
 * @property {ComparedRun} second
 * @property {number} first_result
 * @property {number} second_result
 * @property {number} difference
 * @property {string | null} currency
 * @property {boolean} is_same
 * @property {string[]} notes
 * @property {Cause[]} causes
 * @property {Pair[]} pairs
 * @property {Single[]} singles
 */
/** @typedef {{ run_id: string, strategy: string, instance: string | null, run_type: string, start_utc: string, end_utc: string | null,
 *   orders: number }} ComparedRun */
/** @typedef {{ cause: string, lacked_by: string | null, orders: number, amount: number, meaning: string }} Cause */
/** @typedef {{ cause: string, lacked_by: string | null, amount: number }} Part */
/** @typedef {{ submit_utc: string, side: string, role: string, order_type: string, filled_quantity: number, average_price: number | null,
 *   fees: number }} Order */
/** @typedef {{ symbol: string, first: Order, second: Order, later_seconds: number, first_slippage: number | null,
 *   second_slippage: number | null, fee_difference: number, amount: number, causes: Part[] }} Pair */
/** @typedef {{ symbol: string, in: string, order: Order, reason: string, detail: string | null, amount: number, causes: Part[] }} Single */

export {};
