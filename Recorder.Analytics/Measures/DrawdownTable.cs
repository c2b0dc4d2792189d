using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;

namespace Recorder.Analytics.Measures;

/// <summary>A drawdown of a history. Periods are counted from 1; 0 is the start.</summary>
/// <param name="Start">The last period at the peak.</param>
/// <param name="Valley">The lowest period.</param>
/// <param name="Recovery">The first period at or above the peak again; null while the drawdown is open.</param>
/// <param name="StartDate">Date of the start; null without dates. Of period 0 it is the day before the first.</param>
/// <param name="ValleyDate">Date of the valley.</param>
/// <param name="RecoveryDate">Date of the recovery.</param>
/// <param name="Depth">Valley / peak - 1, below zero.</param>
/// <param name="Amount">Valley less peak in money.</param>
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
    /// <summary>The deepest drawdowns of a history, deepest first; of the same depth the earlier first.</summary>
    /// <param name="history">With returns or with profit and loss.</param>
    /// <param name="count">How many at most.</param>
    /// <returns>By depth where it is known, otherwise by amount. They never overlap.</returns>
    public static IReadOnlyList<DrawdownRow> Deepest(ReturnHistory history, int count)
    {
        // The money of a run tells exactly when a fall was made good; compounded returns only to their rounding.
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
