using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Metrics;

/// <summary>A closed trade with its results.</summary>
/// <param name="EntryTime">First entry, UTC.</param>
/// <param name="ExitTime">Last exit, UTC.</param>
/// <param name="Direction">Long or short.</param>
/// <param name="Quantity">Quantity of the entries.</param>
/// <param name="Gross">Gross profit, before fees; null when unknown.</param>
/// <param name="Fees">Fees; a rebate is negative; null when unknown.</param>
/// <param name="Net">Gross profit minus fees; null when either is null.</param>
/// <param name="Currency">Currency of the money values; null when unknown.</param>
/// <param name="Mae">Maximum adverse excursion in money, at most zero; null without marks.</param>
/// <param name="Mfe">Maximum favourable excursion in money, at least zero; null without marks.</param>
/// <param name="Notional">Value of the entries: quantity x price x multiplier, positive; null when unknown.</param>
/// <param name="Reason">Why a money value is null, a code of <see cref="Reasons"/>.</param>
public sealed record TradeOutcome(
    DateTime EntryTime,
    DateTime ExitTime,
    Direction Direction,
    decimal Quantity,
    decimal? Gross,
    decimal? Fees,
    decimal? Net,
    string? Currency = null,
    decimal? Mae = null,
    decimal? Mfe = null,
    decimal? Notional = null,
    string? Reason = null);
