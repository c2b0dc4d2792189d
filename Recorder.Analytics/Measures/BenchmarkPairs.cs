using Recorder.Analytics.Metrics;

namespace Recorder.Analytics.Measures;

/// <summary>Returns of a strategy and a benchmark, paired by period.</summary>
public sealed class BenchmarkPairs
{
    BenchmarkPairs(ReturnHistory history, double?[] benchmark)
    {
        (History, Benchmark) = (history, benchmark);
        var all = Enumerable.Range(0, benchmark.Length);
        Places = [.. all.Where(i => ReturnSeries.IsKnown(benchmark[i]) && ReturnSeries.IsKnown(history.Returns[i]))];
        Values = [.. Places.Select(i => history.Returns[i]!.Value)];
        Others = [.. Places.Select(i => benchmark[i]!.Value)];
    }

    /// <summary>The benchmark's return of each period; null if the benchmark does not cover the period.</summary>
    public IReadOnlyList<double?> Benchmark { get; }

    /// <summary>Number of periods of the strategy outside the time that the benchmark covers.</summary>
    public int Outside { get; private init; }

    /// <summary>Number of periods inside the time that the benchmark covers, but without a row of the benchmark.</summary>
    public int WithoutRow { get; private init; }

    /// <summary>Why the returns cannot be paired, a code of <see cref="Reasons"/>; null when they can.</summary>
    public string? Reason { get; private init; }

    internal ReturnHistory History { get; }

    /// <summary>The indexes of the paired periods.</summary>
    internal IReadOnlyList<int> Places { get; }

    internal double[] Values { get; }

    internal double[] Others { get; }

    /// <summary>Pairs by date, or row by row when neither has dates and both have the same number of rows.</summary>
    /// <param name="history">The strategy's returns.</param>
    /// <param name="benchmark">The benchmark.</param>
    public static BenchmarkPairs Of(ReturnHistory history, BenchmarkSeries benchmark)
    {
        if (history.Reason is { } reason)
            return new BenchmarkPairs(history, new double?[history.Returns.Count]) { Reason = reason };
        if (history.Dates is { } days && benchmark.Dates is { } dates)
            return ByDate(history, days, benchmark.Returns, dates);
        if (history.Dates is not null || benchmark.Dates is not null || history.Returns.Count != benchmark.Returns.Count)
            return new BenchmarkPairs(history, new double?[history.Returns.Count]) { Reason = Reasons.NoDates };
        return new BenchmarkPairs(history, [.. benchmark.Returns]) { WithoutRow = benchmark.Returns.Count(value => value is null) };
    }

    static BenchmarkPairs ByDate(
        ReturnHistory history, IReadOnlyList<DateOnly> days, IReadOnlyList<double?> returns, IReadOnlyList<DateOnly> dates)
    {
        var moves = new double?[days.Count];
        var (next, outside, without) = (0, 0, 0);
        for (var day = 0; day < moves.Length; day++)
        {
            // Benchmark returns from before the first day of the strategy do not belong to that day.
            var since = day == 0 ? days[0].AddDays(-1) : days[day - 1];
            while (next < dates.Count && dates[next] <= since)
                next++;
            double? move = null;
            for (; next < dates.Count && dates[next] <= days[day]; next++)
                move = returns[next] is not { } value ? move : move is { } before ? ((1 + before) * (1 + value)) - 1 : value;
            if (dates.Count == 0 || days[day] < dates[0] || days[day] > dates[^1])
                outside++;
            else
                (moves[day], without) = (move ?? 0, move is null ? without + 1 : without);
        }

        return new BenchmarkPairs(history, moves) { Outside = outside, WithoutRow = without };
    }
}
