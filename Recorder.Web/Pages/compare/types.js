// Types of the answers of /api/compare. This file holds no code.

/**
 * @typedef {{
 *   run_id: string, file: string, strategy: string, instance: string | null, symbol: string | null, timeframe: string | null,
 *   run_type: string, status: string, end_reason: string | null, start_utc: string, end_utc: string | null, currency: string | null,
 *   is_computed: boolean, initial_balance: number | null, orders: number, executions: number, bars: number, events_lost: number,
 *   bars_fingerprint: string | null
 * }} ComparedRun
 */
/**
 * @typedef {{
 *   key: string, title: string | null, unit: string | null, expression: string | null, family: string | null, source: string | null,
 *   version: number | null, better: "MORE" | "LESS" | null, values: (number | null)[], reasons: (string | null)[], best: number[]
 * }} ComparedMetric
 */
/**
 * @typedef {{
 *   runs: ComparedRun[], parameters: { name: string, values: (string | null)[] }[], metrics: ComparedMetric[], same_bars: boolean
 * }} Comparison
 */
/** @typedef {{ run_id: string, file: string, currency: string, is_balance: boolean, times: number[], values: number[] }} RunCurve */
/** @typedef {{ days: number, value: number | null, low: number | null, high: number | null, reason: string | null }} Pair */
/**
 * @typedef {{
 *   by: "runs" | "symbols", names: string[], formula: string, returns: string, least_days: number, rows: Pair[][]
 * }} Correlations
 */
/**
 * The choices of the reader.
 * @typedef {object} Choice
 * @property {string[]} runs Ids of the runs.
 * @property {"zero" | "hundred" | ""} base Value of every curve at the start; empty: chosen by the runs.
 * @property {"date" | "elapsed" | ""} along The axis of the curves: date or elapsed time; empty: chosen by the runs.
 * @property {"runs" | "symbols"} correlate
 * @property {boolean} isAll Whether all metrics are shown.
 * @property {string} search Part of the names of the metrics.
 */

export {};
