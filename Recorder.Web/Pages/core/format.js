/** The text for a value that is not known. */
export const NONE = "–";

const formats = new Map();

/**
 * Formats a number with a fixed number of decimals.
 * @param {number | null | undefined} value
 * @param {number} [decimals]
 */
export function number(value, decimals = 2) {
    if (value == null) return NONE;
    if (!formats.has(decimals))
        formats.set(decimals, new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
    // Minus zero is zero.
    return formats
        .get(decimals)
        .format(value === 0 || Math.abs(value) < 0.5 / 10 ** decimals ? 0 : value)
        .replace("-", "−");
}

/**
 * Formats a number with as many decimals as it has, up to eight.
 * @param {number | null | undefined} value
 */
export function exact(value) {
    return value == null ? NONE : value.toLocaleString("en-US", { maximumFractionDigits: 8 }).replace("-", "−");
}

/**
 * Formats a price with at least the decimals of its market.
 * @param {number | null | undefined} value
 * @param {number} decimals
 */
export function price(value, decimals) {
    return value == null
        ? NONE
        : value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: 8 }).replace("-", "−");
}

/**
 * Formats a number with four significant digits.
 * @param {number | null | undefined} value
 */
export function brief(value) {
    return value == null ? NONE : value.toLocaleString("en-US", { maximumSignificantDigits: 4 }).replace("-", "−");
}

/**
 * Formats money.
 * @param {number | null | undefined} value
 * @param {string | null} [currency]
 */
export function money(value, currency) {
    return value == null ? NONE : currency ? `${number(value)} ${currency}` : number(value);
}

/**
 * Formats a fraction as percent.
 * @param {number | null | undefined} fraction
 * @param {number} [decimals]
 */
export function percent(fraction, decimals = 2) {
    return fraction == null ? NONE : `${number(100 * fraction, decimals)} %`;
}

const two = (/** @type {number} */ part) => String(part).padStart(2, "0");

/** @param {number | null | undefined} time Milliseconds since 1970. */
export function day(time) {
    if (time == null) return NONE;
    const at = new Date(time);
    return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

/** @param {number | null | undefined} time Milliseconds since 1970. */
export function clock(time) {
    if (time == null) return NONE;
    const at = new Date(time);
    const rest = at.getUTCMilliseconds();
    const fraction = rest ? `.${String(rest).padStart(3, "0")}` : "";
    return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}${fraction}`;
}

/** @param {number | null | undefined} time Milliseconds since 1970. */
export function moment(time) {
    return time == null ? NONE : `${day(time)} ${clock(time)}`;
}

/**
 * Formats a time that is given as text.
 * @param {string | null | undefined} utc
 */
export function utc(utc) {
    return utc == null ? NONE : moment(Date.parse(utc));
}

/**
 * A time for an axis: the day, or for a short span the day and the time of day.
 * @param {number} time Milliseconds since 1970.
 * @param {number} span Milliseconds.
 */
export function axisTime(time, span) {
    return span > 4 * 86400000 ? day(time) : `${day(time).slice(5)} ${clock(time).slice(0, 5)}`;
}

/** @param {number | null | undefined} span Milliseconds. */
export function duration(span) {
    if (span == null) return NONE;
    if (span < 1000) return `${exact(Math.round(span * 100) / 100)} ms`;
    const seconds = Math.round(span / 1000);
    const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
    if (days > 0) return `${days} d ${hours} h`;
    if (hours > 0) return `${hours} h ${two(minutes)} min`;
    return minutes > 0 ? `${minutes} min ${two(seconds % 60)} s` : `${seconds} s`;
}

/**
 * Formats a metric by its unit.
 * @param {number | null | undefined} value
 * @param {string | null | undefined} unit
 * @param {string | null} [currency]
 */
export function metric(value, unit, currency) {
    if (value == null) return NONE;
    switch (unit) {
        case "fraction":
            return percent(value);
        case "probability":
            return percent(value, 1);
        case "currency":
            return money(value, currency);
        case "count":
            return number(value, Number.isInteger(value) ? 0 : 2);
        case "days":
            return `${number(value, Number.isInteger(value) ? 0 : 1)} days`;
        case "minutes":
            return duration(60000 * value);
        case "milliseconds":
            return duration(value);
        case "basis_points":
            return `${number(value, 1)} bp`;
        case "flag":
            return value ? "yes" : "no";
        default:
            return Math.abs(value) >= 1000 ? number(value, 0) : number(value, 2);
    }
}

/** Class of a result: gain, loss, or none.
 * @param {number | null | undefined} value
 */
export function sign(value) {
    return value == null || value === 0 ? "" : value > 0 ? "gain" : "loss";
}

/** @type {Record<string, string>} */
const reasons = {
    no_multiplier: "the money value of one unit of price is not known",
    no_tick_size: "the tick size is not known",
    no_price: "a fill has no price",
    no_fee: "a fill has no fee",
    mixed_currencies: "several currencies, which are never added",
    no_currency: "the currency is not known",
    found_position: "the position was open before the recording",
    no_marks: "no prices inside the holding time",
    still_open: "the position is still open",
    no_excursion: "the price never moved in that direction",
    no_start_balance: "the balance at the start is not known",
    too_few: "too few values",
    flat: "all values are the same",
    ruined: "the equity fell to zero",
    no_drawdown: "there was no drawdown",
    no_recovery: "no drawdown has recovered",
    no_losses: "there was no loss",
    no_wins: "there was no win",
    all_even: "neither wins nor losses",
    no_trades: "no closed trade",
    no_orders: "no order",
    no_fills: "no fill",
    no_dates: "the values have no dates",
    not_above_benchmark: "the Sharpe ratio is not above the benchmark",
    no_target: "no target was given",
    no_variance: "the estimate has no variance",
    no_decision_price: "no price at the decision was recorded",
    no_notional: "the value of the position is not known",
    no_time: "the run took no time",
};

/**
 * Says why a value is missing.
 * @param {string | null | undefined} code
 */
export function reason(code) {
    return code == null ? "" : (reasons[code] ?? code.replaceAll("_", " "));
}
