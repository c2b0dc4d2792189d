using Recorder.Analytics.Equity;

namespace Recorder.Analytics.Metrics;

/// <summary>The inputs of the metrics of a run.</summary>
/// <param name="Equity">Its curves.</param>
/// <param name="Trades">Its closed trades.</param>
/// <param name="Orders">Its orders.</param>
/// <param name="Calendar">Trading days; null: UTC days.</param>
/// <param name="PeriodsPerYear">Periods per year; null: 252, or 365 with weekends.</param>
/// <param name="RiskFree">Annual risk-free rate as a fraction.</param>
/// <param name="DailyTarget">Daily profit target; null without a target.</param>
/// <param name="Tolerance">A trade with a net profit within this distance of zero breaks even.</param>
public sealed record RunInputs(
    RunEquity Equity,
    IReadOnlyList<TradeOutcome> Trades,
    IReadOnlyList<OrderOutcome> Orders,
    TradingDays? Calendar = null,
    double? PeriodsPerYear = null,
    double RiskFree = 0,
    decimal? DailyTarget = null,
    decimal Tolerance = 0);
