using Recorder.Analytics.Equity;

namespace Recorder.Analytics.Metrics;

/// <summary>What the metrics of a run are computed from.</summary>
/// <param name="Equity">Its curves.</param>
/// <param name="Trades">Its closed trades.</param>
/// <param name="Orders">Its orders.</param>
/// <param name="Calendar">Where a day begins; null: UTC days.</param>
/// <param name="PeriodsPerYear">A; null: 252, or 365 when the run's days have weekends.</param>
/// <param name="RiskFree">Annual, as a fraction.</param>
/// <param name="DailyTarget">Profit that a day is meant to bring; null: there is none.</param>
/// <param name="Tolerance">A trade whose net is not further from zero than this is even.</param>
public sealed record RunInputs(
    RunEquity Equity,
    IReadOnlyList<TradeOutcome> Trades,
    IReadOnlyList<OrderOutcome> Orders,
    TradingDays? Calendar = null,
    double? PeriodsPerYear = null,
    double RiskFree = 0,
    decimal? DailyTarget = null,
    decimal Tolerance = 0);
