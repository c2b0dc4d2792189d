using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Metrics;

/// <summary>What a closed trade came to.</summary>
/// <param name="EntryTime">First entry, UTC.</param>
/// <param name="ExitTime">Last exit, UTC.</param>
/// <param name="Direction">Which way it gains.</param>
/// <param name="Quantity">How much went in and out.</param>
/// <param name="Gross">Before fees; null when it is not known.</param>
/// <param name="Fees">Costs, a rebate negative; null when they were not told.</param>
/// <param name="Net">Gross less fees; null when either is.</param>
/// <param name="Currency">Of the money values; null when it is not known.</param>
/// <param name="Mae">Worst gain on the way, at most zero, in the currency; null without prices on the way.</param>
/// <param name="Mfe">Best gain on the way, at least zero, in the currency; null without prices on the way.</param>
/// <param name="Notional">Value of the entries: quantity x price x multiplier, positive; null when it is not known.</param>
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
