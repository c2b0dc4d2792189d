using Recorder.Analytics.Metrics;
using Recorder.Tests.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Measures;

/// <summary>Short ways to write histories of returns.</summary>
static class Histories
{
    internal static readonly DateOnly First = new(2024, 1, 1);

    /// <summary>The series with published results.</summary>
    internal static readonly ReturnHistory R12 = Of(Golden.R12);

    internal static ReturnHistory Of(IEnumerable<double> returns, double year = 252) => Of(returns.Select(value => (double?)value), year);

    internal static ReturnHistory Of(IEnumerable<double?> returns, double year = 252)
    {
        var all = returns.ToList();
        return new ReturnHistory(all, [.. all.Select((_, day) => First.AddDays(day))], year);
    }

    /// <summary>The history of a run from its daily profits and its start balance.</summary>
    internal static ReturnHistory OfMoney(double start, params double[] days)
    {
        var (pnl, returns, sum) = (new List<double>(), new List<double?>(), 0.0);
        foreach (var day in days)
        {
            returns.Add(((start + sum + day) / (start + sum)) - 1);
            pnl.Add(sum += day);
        }

        return new ReturnHistory(returns, [.. days.Select((_, day) => First.AddDays(day))], 252, pnl, start);
    }

    /// <summary>Random returns, determined by a seed.</summary>
    internal static double[] Noise(int seed, int count, double size = 0.02)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => ((random.NextDouble() + random.NextDouble() - 1) * size) + 0.0005)];
    }
}
