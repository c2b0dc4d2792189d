namespace Recorder.Tests.Analytics.Metrics;

/// <summary>
/// Slow reference for the drawdown metrics, in decimals and independent of the fast code: for each day it searches the highest equity
/// before.
/// </summary>
static class SlowDrawdowns
{
    /// <summary>The metrics of a daily equity. Point 0 is the start, on the day before the first return.</summary>
    internal static Dictionary<string, double?> Of(IReadOnlyList<decimal> equity)
    {
        var peaks = equity.Select((_, day) => equity.Take(day + 1).Max()).ToList();
        var depths = equity.Select((value, day) => (value / peaks[day]) - 1).ToList();
        var falls = new List<(int Peak, int End, bool Open, decimal Depth)>();
        for (var day = 1; day < equity.Count; day++)
        {
            if (equity[day] >= peaks[day - 1] || equity[day - 1] < peaks[day - 1])
                continue;
            var peak = day - 1;
            var under = equity.Skip(day).TakeWhile(value => value < equity[peak]).Count();
            var open = day + under == equity.Count;
            falls.Add((peak, open ? equity.Count - 1 : day + under, open, depths.Skip(day).Take(under).Min()));
        }

        var recovered = falls.Where(fall => !fall.Open).Select(fall => (double?)(fall.End - fall.Peak)).ToList();
        var (days, periods) = (equity.Count - 1, falls.Select(fall => (double)(fall.End - fall.Peak)).ToList());
        var ulcer = Math.Sqrt(depths.Sum(depth => (double)depth * (double)depth) / (days - 1));
        var (gain, deepest) = ((equity[^1] / equity[0]) - 1, depths.Min());
        return new Dictionary<string, double?>
        {
            ["total_return"] = (double)gain,
            ["max_drawdown"] = (double)deepest,
            ["drawdown_count"] = falls.Count,
            ["drawdown_open"] = falls.Exists(fall => fall.Open) ? 1 : 0,
            ["drawdown_current"] = (double)depths[^1],
            ["avg_drawdown"] = falls.Count == 0 ? null : (double)falls.Average(fall => fall.Depth),
            ["drawdown_periods_max"] = periods.DefaultIfEmpty(0).Max(),
            ["drawdown_periods_max_recovered"] = recovered.Max(),
            ["drawdown_days_max"] = periods.DefaultIfEmpty(0).Max(),
            ["drawdown_days_max_recovered"] = recovered.Max(),
            ["drawdown_days_max_quantstats"] =
                falls.Select(fall => (double)(fall.End - fall.Peak - (fall.Open ? 0 : 1))).DefaultIfEmpty(0).Max(),
            ["avg_drawdown_days"] = falls.Count == 0 ? null : periods.Average(),
            ["time_underwater"] = (double)depths.Count(depth => depth < 0) / days,
            ["ulcer_index"] = ulcer,
            ["ulcer_performance_index"] = falls.Count == 0 ? null : (double)gain / ulcer,
            ["recovery_factor"] = falls.Count == 0 ? null : (double)(gain / -deepest),
            ["calmar"] = falls.Count == 0 ? null : (Math.Pow((double)(equity[^1] / equity[0]), 252.0 / days) - 1) / -(double)deepest,
        };
    }
}
