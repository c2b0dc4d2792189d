using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>The account value over time in one currency, with its days and drawdowns.</summary>
/// <param name="Currency">Currency; empty when it is not known.</param>
/// <param name="IsBalance">True: values are balances. False: no start balance is known, and values are profit and loss.</param>
/// <param name="Times">The first in milliseconds since 1970, then the differences.</param>
/// <param name="Values">Balance, or profit and loss, after fees.</param>
/// <param name="Drawdowns">Fraction below the highest value so far; null without a start balance.</param>
/// <param name="Days">Day by day.</param>
/// <param name="Episodes">Drawdowns, deepest first.</param>
public sealed record EquityColumns(
    string Currency,
    bool IsBalance,
    IReadOnlyList<long> Times,
    IReadOnlyList<double> Values,
    IReadOnlyList<double>? Drawdowns,
    IReadOnlyList<ReportDay> Days,
    IReadOnlyList<ReportDrawdown> Episodes)
{
    // More places than any currency has; keeps the file small.
    const int MoneyDecimals = 4;
    const int FractionDecimals = 7;
    const int MostEpisodes = 10;

    /// <summary>One record for each currency.</summary>
    public static IReadOnlyList<EquityColumns> Of(
        IReadOnlyList<EquityLine> points, IReadOnlyList<DayLine> days, IReadOnlyList<DrawdownLine> drawdowns) =>
        [.. points.GroupBy(point => point.Currency, StringComparer.Ordinal).Select(curve => Of(
            curve.Key, [.. curve],
            days.Where(day => day.Currency == curve.Key),
            drawdowns.Where(drawdown => drawdown.Currency == curve.Key)))];

    static EquityColumns Of(string currency, List<EquityLine> points, IEnumerable<DayLine> days, IEnumerable<DrawdownLine> drawdowns)
    {
        var isBalance = points.All(point => point.Equity is not null);
        var times = points.Select(point => Clock.Milliseconds(point.TsUtc)).ToList();
        return new EquityColumns(
            currency,
            isBalance,
            [.. times.Select((time, at) => at == 0 ? time : time - times[at - 1])],
            [.. points.Select(point => Math.Round(isBalance ? point.Equity!.Value : point.Pnl, MoneyDecimals))],
            points.All(point => point.Drawdown is not null)
                ? [.. points.Select(point => Math.Round(point.Drawdown!.Value, FractionDecimals))]
                : null,
            [.. days.Select(day => new ReportDay(day.Day, day.Pnl, day.Return, day.Equity, day.Fees, day.Fills))],
            [.. drawdowns.Take(MostEpisodes).Select(episode => new ReportDrawdown(
                Clock.Milliseconds(episode.PeakUtc), Clock.Milliseconds(episode.ValleyUtc),
                Clock.Milliseconds(episode.RecoveryUtc, missing: null), episode.Depth, episode.DepthMoney, episode.Days))]);
    }
}

/// <summary>A day.</summary>
/// <param name="Day">UTC day, YYYY-MM-DD.</param>
/// <param name="Pnl">Result after fees.</param>
/// <param name="Return">The same as a fraction of the equity the day before.</param>
/// <param name="Equity">Equity at the end of the day.</param>
/// <param name="Fees">Costs.</param>
/// <param name="Fills">Number of fills.</param>
public sealed record ReportDay(string Day, double Pnl, double? Return, double? Equity, double Fees, long Fills);

/// <summary>A drawdown. Times are milliseconds since 1970.</summary>
/// <param name="Peak">Highest equity before it.</param>
/// <param name="Valley">Lowest equity in it.</param>
/// <param name="Recovery">When the peak was reached again; null: not yet.</param>
/// <param name="Depth">Depth as a fraction, at most 0.</param>
/// <param name="DepthMoney">Depth in money, at most 0.</param>
/// <param name="Days">Calendar days.</param>
public sealed record ReportDrawdown(long Peak, long Valley, long? Recovery, double? Depth, double DepthMoney, double Days);
