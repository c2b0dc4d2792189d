using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;

namespace Recorder.Analytics.Measures;

/// <summary>A drawdown of a history. Periods are counted from 1; 0 is the start.</summary>
/// <param name="Start">The last period at the peak.</param>
/// <param name="Valley">The lowest period.</param>
/// <param name="Recovery">The first period at or above the peak again; null while the drawdown is open.</param>
/// <param name="StartDate">Date of the start; null without dates. For period 0 it is the day before the first.</param>
/// <param name="ValleyDate">Date of the valley.</param>
/// <param name="RecoveryDate">Date of the recovery.</param>
/// <param name="Depth">Valley / peak - 1, below zero.</param>
/// <param name="Amount">Valley minus peak, in money.</param>
/// <param name="DaysDown">Calendar days from start to valley.</param>
/// <param name="DaysToRecovery">Calendar days from valley to recovery.</param>
public sealed record DrawdownRow(
    int Start,
    int Valley,
    int? Recovery,
    DateOnly? StartDate,
    DateOnly? ValleyDate,
    DateOnly? RecoveryDate,
    Outcome Depth,
    Outcome Amount,
    Outcome DaysDown,
    Outcome DaysToRecovery);

/// <summary>The deepest drawdowns by days. Pure.</summary>
public static class DrawdownTable
{
    /// <summary>The deepest drawdowns of a history, deepest first. At equal depth, the earlier drawdown comes first.</summary>
    /// <param name="history">A history with returns or with profit and loss.</param>
    /// <param name="count">Maximum number of drawdowns.</param>
    /// <returns>Sorted by depth where it is known, otherwise by amount. They never overlap.</returns>
    public static IReadOnlyList<DrawdownRow> Deepest(ReturnHistory history, int count)
    {
        // Profit and loss in money shows exactly when a drawdown recovers; compounded returns have rounding errors.
        var (episodes, dates) = history.Pnl is { } pnl
            ? (Drawdowns.Episodes([0, .. pnl], history.Reason is null ? history.StartBalance : null), history.Dates?.ToArray())
            : OfReturns(history);
        var deepest = episodes.OrderBy(episode => episode.Fraction ?? 0).ThenBy(episode => episode.Amount).ThenBy(episode => episode.Peak);
        return [.. deepest.Take(count).Select(Row)];

        DrawdownRow Row(DrawdownEpisode episode) => new(
            episode.Peak,
            episode.Valley,
            episode.Recovery,
            On(episode.Peak),
            On(episode.Valley),
            episode.Recovery is { } recovery ? On(recovery) : null,
            Outcome.Of(episode.Fraction, history.Reason ?? Reasons.NoEquity),
            history.Pnl is null ? Reasons.ReturnsOnly : episode.Amount,
            Days(episode.Peak, episode.Valley),
            episode.Recovery is { } last ? Days(episode.Valley, last) : Reasons.NoRecovery);

        DateOnly? On(int point) => dates is null ? null : point == 0 ? dates[0].AddDays(-1) : dates[point - 1];

        Outcome Days(int from, int to) => On(from) is { } first && On(to) is { } last ? last.DayNumber - first.DayNumber : Reasons.NoDates;
    }

    static (IReadOnlyList<DrawdownEpisode> Episodes, DateOnly[]? Dates) OfReturns(ReturnHistory history)
    {
        var series = history.Series();
        return (series.Episodes, series.Dates);
    }
}
