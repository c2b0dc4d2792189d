// Types of the data that /api/live/stream sends. This file holds no code.

/**
 * @typedef {{
 *   run_id: string, file: string, strategy: string, instance: string | null, symbol: string | null, timeframe: string | null,
 *   run_type: string, status: string, end_reason: string | null, start_utc: string, end_utc: string | null,
 *   initial_balance: number | null, base_currency: string | null, orders: number, executions: number
 * }} LiveRun
 */
/**
 * @typedef {{
 *   symbol: string, quantity: number, currency: string | null, last_price: number, fees: number | null, gross: number | null,
 *   net: number | null
 * }} Profit
 */
/**
 * @typedef {{
 *   run: LiveRun, as_of: number, profits: Profit[], positions: any[], working: any[], working_count: number, fills: any[], bars: any[],
 *   gaps: any[], health: any, health_utc: string | null, connection: string | null
 * }} LiveState
 */
/** @typedef {{ sequence: number, event_type: string, event_utc: string, received_utc: string, data: any }} LiveEvent */
/** @typedef {{ first: number, last: number, missing: number, events: LiveEvent[] }} LiveEvents */
/** @typedef {{ state: "connecting" | "open" | "lost" | "over", since: number, text: string }} Link */

export {};
