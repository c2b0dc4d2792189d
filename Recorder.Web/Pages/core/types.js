// Types of the data in a report, as the records of Recorder.Web/Reports write it. Null values are left out. This file holds no code.

/** @typedef {{ level: "GOOD" | "NEUTRAL" | "WARNING" | "BAD", text: string }} VerdictSentence */
/**
 * @typedef {{
 *   key: string, value?: number, text?: string, unit?: string, reason?: string, title?: string, expression?: string,
 *   family?: string, source?: string, version?: number, n?: number, periodsPerYear?: number, riskFree?: number
 * }} Metric
 */
/**
 * @typedef {{
 *   symbol: string, timeframe: string, bars: number, barsEach: number, decimals: number, times: number[], opens: number[],
 *   bodies: number[], uppers: number[], lowers: number[], volumes?: number[]
 * }} BarColumns
 */
/**
 * @typedef {{
 *   symbol: string, timeframe: string, bars: number, barsEach: number, decimals: number, time: Float64Array, open: Float64Array,
 *   high: Float64Array, low: Float64Array, close: Float64Array, volume: number[] | null
 * }} Bars
 */
/**
 * @typedef {{
 *   name: string, symbol: string, timeframe: string, decimals: number, times: number[], values: number[]
 * }} LineColumns
 */
/** @typedef {{ reason: string, detail: string, orderId?: string }} TradeEnd */
/**
 * @typedef {{
 *   no: number, symbol: string, isLong: boolean, quantity: number, entry: number, exit: number, entryPrice?: number,
 *   exitPrice?: number, gross?: number, fees?: number, net?: number, currency?: string, mae?: number, mfe?: number,
 *   maeTicks?: number, mfeTicks?: number, efficiency?: number, slippage?: number, marks?: string, coverage?: number,
 *   reason?: string, comment?: string, end: TradeEnd
 * }} Trade
 */
/** @typedef {{ time: number, price: number }} ReportPriceStep */
/**
 * @typedef {{
 *   id: string, symbol: string, isBuy: boolean, type: string, quantity: number, price?: number, status: string, submit: number,
 *   update?: number, filled?: number, average?: number, impact: string, role?: string, parent?: string, comment?: string,
 *   origin?: string, steps?: ReportPriceStep[]
 * }} Order
 */
/**
 * @typedef {{
 *   id: string, orderId: string, symbol?: string, isBuy: boolean, time: number, price: number, quantity: number, fee?: number,
 *   impact?: string, orderType?: string, reference?: string, slippageTicks?: number, slippageMoney?: number, latency?: number
 * }} Fill
 */
/** @typedef {{ day: string, pnl: number, return?: number, equity?: number, fees: number, fills: number }} Day */
/** @typedef {{ peak: number, valley: number, recovery?: number, depth?: number, depthMoney: number, days: number }} Drawdown */
/**
 * @typedef {{
 *   currency: string, isBalance: boolean, times: number[], values: number[], drawdowns?: number[], days: Day[],
 *   episodes: Drawdown[]
 * }} Equity
 */
/** @typedef {{ name: string, text: string, number?: number }} Parameter */
/** @typedef {{ orderId: string, role?: string, status?: string, price?: number, orphaned?: number }} OcoLeg */
/** @typedef {{ id: string, label?: string, rule?: string, legs: OcoLeg[] }} OcoGroup */
/**
 * @typedef {{
 *   health?: any, gaps: any[], quarantined: any[], recovery?: any, connections: any[], series: any[], quality: any[], notes: any[],
 *   refusedRequests: any[]
 * }} RunRecord
 */
/**
 * @typedef {{
 *   runId: string, strategy: string, instance?: string, symbol?: string, timeframe?: string, type: string, status: string,
 *   endReason?: string, start: number, end?: number, bars: number, orders: number, fills: number, initialBalance?: number,
 *   finalBalance?: number, currency?: string, tookSeconds?: number, barsFingerprint?: string
 * }} ReportRun
 */
/**
 * @typedef {{
 *   kind: "run", made: number, run: ReportRun, verdict: VerdictSentence[], computation?: any, metrics: Metric[], validations: any[],
 *   equity: Equity[], series: BarColumns[], lines: LineColumns[], symbols: any[], tradeCount: number, trades: Trade[], held: any[],
 *   orderCount: number,
 *   orders: Order[], orderStates: { type: string, status: string, orders: number }[], fillCount: number, fills: Fill[],
 *   groups: OcoGroup[], record: RunRecord, parameters: Parameter[]
 * }} RunReport
 */
/**
 * @typedef {{
 *   runId: string, status: string, endReason?: string, texts: (string | null)[], numbers: (number | null)[],
 *   values: (number | null)[], neighbours: number[]
 * }} SweepRun
 */
/**
 * @typedef {{
 *   kind: "sweep", made: number, strategy: string, symbols: string[], timeframes: string[], start: number, end?: number,
 *   currency?: string, sameBars: boolean, verdict: VerdictSentence[], differing: string[], same: Parameter[], metrics: Metric[],
 *   directions: string[], runs: SweepRun[], luck?: any
 * }} SweepReport
 */

export {};
