using MathNet.Numerics.Statistics;

namespace Recorder.Analytics.Validation;

/// <summary>Daily returns of one recorded run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Returns">Returns by session day; a day without a trade has 0.</param>
public sealed record TrialRun(string RunId, IReadOnlyDictionary<DateOnly, double> Returns);

/// <summary>The runs of a family over their common days.</summary>
public sealed class TrialMatrix
{
    // Runs with returns that correlate at least this much are one trial: a distance of 0.5, as 1 - r and as sqrt((1 - r) / 2).
    const double SameTrial = 0.5;

    TrialMatrix(IReadOnlyList<string> runIds, IReadOnlyList<DateOnly> days, double[][] returns) =>
        (RunIds, Days, Returns) = (runIds, days, returns);

    /// <summary>The runs.</summary>
    public IReadOnlyList<string> RunIds { get; }

    /// <summary>The days, rising.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>Returns by run, then by day.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Returns { get; }

    /// <summary>Sharpe ratio per period of every run that has one (a run with equal returns has no ratio).</summary>
    public IReadOnlyList<double> Sharpes() =>
        [.. Returns.Where(returns => Usable.ReturnReason(returns) is null).Select(returns => returns.Mean() / returns.StandardDeviation())];

    /// <summary>
    /// Number of different trials: groups of runs linked by daily returns with a correlation of at least 0.5
    /// (single linkage).
    /// Runs without a Sharpe ratio are one group together.
    /// </summary>
    public int EffectiveTrials()
    {
        var usable = Returns.Where(returns => Usable.ReturnReason(returns) is null).Select(Standardised).ToList();
        var groupOf = Enumerable.Range(0, usable.Count).ToArray();
        for (var i = 0; i < usable.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (Root(i), Root(j));
                if (one != other && Dot(usable[i], usable[j]) >= SameTrial)
                    groupOf[one] = other;
            }
        }

        return groupOf.Where((group, index) => group == index).Count() + (usable.Count < Returns.Count ? 1 : 0);

        int Root(int index)
        {
            while (groupOf[index] != index)
                index = groupOf[index] = groupOf[groupOf[index]];
            return index;
        }
    }

    /// <summary>Aligns the runs by day.</summary>
    /// <param name="runs">The runs; only days that all runs have are kept.</param>
    /// <exception cref="ArgumentException">A run occurs twice.</exception>
    public static TrialMatrix Of(IReadOnlyList<TrialRun> runs)
    {
        if (runs.DistinctBy(run => run.RunId).Count() != runs.Count)
            throw new ArgumentException("A run counts once.", nameof(runs));

        var days = runs.Count == 0 ? [] : runs[0].Returns.Keys.Where(day => runs.All(run => run.Returns.ContainsKey(day))).Order().ToList();
        return new TrialMatrix(
            [.. runs.Select(run => run.RunId)], days, [.. runs.Select(run => days.Select(day => run.Returns[day]).ToArray())]);
    }

    static double[] Standardised(IReadOnlyList<double> returns)
    {
        var mean = returns.Mean();
        var length = Math.Sqrt(returns.Sum(value => (value - mean) * (value - mean)));
        return [.. returns.Select(value => (value - mean) / length)];
    }

    static double Dot(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
            sum += one[i] * other[i];
        return sum;
    }
}
