using System.Numerics;
using MathNet.Numerics.Statistics;

namespace Recorder.Analytics.Validation;

/// <summary>
/// Probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, Lopez de Prado and Zhu, 2015): the
/// days are cut into blocks. For each half of the blocks, the run with the best Sharpe ratio is chosen, and the other half ranks it among
/// all runs. Pure.
/// </summary>
/// <param name="Procedure">How it was computed; its observations are days.</param>
/// <param name="Runs">Number of runs.</param>
/// <param name="Blocks">Number of blocks.</param>
/// <param name="Splits">Number of ways to choose half of the blocks.</param>
/// <param name="Probability">Share of the splits in which the chosen run ranks below the median out of sample (logit below 0); null when it
/// cannot be computed.</param>
/// <param name="AtMedianShare">Share of the splits in which it ranks exactly at the median (logit 0), which counts as not overfitted; null
/// when it cannot be computed.</param>
/// <param name="LossShare">Share of the splits in which the chosen run lost out of sample, by its mean return; null when it cannot be
/// computed.</param>
/// <param name="Logits">Logarithms of the odds of the chosen run's rank; null when they cannot be computed.</param>
/// <param name="Reason">Why values are null, a code of <see cref="Reasons"/>; null when they are not.</param>
public sealed record BacktestOverfitting(
    Procedure Procedure,
    int Runs,
    int Blocks,
    int Splits,
    double? Probability,
    double? AtMedianShare,
    double? LossShare,
    Distribution? Logits,
    string? Reason)
{
    /// <summary>Minimum number of days in a block; a short series has fewer blocks.</summary>
    public const int LeastBlockDays = 4;

    /// <summary>Computes the probability.</summary>
    /// <param name="family">Every run that was tried, not only the good ones.</param>
    /// <param name="blocks">Wanted number of blocks, even, from 2 to 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of blocks is odd or out of range.</exception>
    /// <remarks>
    /// A run with equal returns in a half has a Sharpe ratio of 0 there. Of equal runs the first is chosen. Equal runs get the mean of
    /// their ranks.
    /// </remarks>
    public static BacktestOverfitting Of(TrialMatrix family, int blocks = 16)
    {
        if (blocks is < 2 or > 20 || int.IsOddInteger(blocks))
            throw new ArgumentOutOfRangeException(nameof(blocks), blocks, "An even number of blocks from 2 to 20.");

        var days = family.Days.Count;
        var used = Math.Min(blocks, days / LeastBlockDays / 2 * 2);
        var procedure = new Procedure("pbo", "none: a share over all symmetric splits of the days", days);
        var reason = family.RunIds.Count < 2 || used < 2 ? Reasons.TooFew
            : family.Returns.Any(returns => !returns.All(Usable.Number)) ? Reasons.NotFinite
            : family.Returns.All(returns => Usable.Reason(returns, 2) == Reasons.Flat) ? Reasons.Flat
            : null;
        if (reason is not null)
            return new BacktestOverfitting(procedure, family.RunIds.Count, used, 0, null, null, null, null, reason);

        var runs = family.Returns.Select(returns => new BlockSums(returns, used)).ToArray();
        var logits = new List<double>();
        var losses = 0;
        var outside = new double[runs.Length];
        for (var half = 0; half < 1 << used; half++)
        {
            if (BitOperations.PopCount((uint)half) != used / 2)
                continue;
            var rest = ~half & ((1 << used) - 1);
            var chosen = Best(runs, half);
            for (var run = 0; run < runs.Length; run++)
                outside[run] = runs[run].Sharpe(rest);
            logits.Add(Logit(outside, chosen));
            losses += runs[chosen].Mean(rest) < 0 ? 1 : 0;
        }

        return new BacktestOverfitting(
            procedure, runs.Length, used, logits.Count, Share(logits.Count(logit => logit < 0)), Share(logits.Count(logit => logit == 0)),
            Share(losses), Distribution.Of([.. logits]), null);

        double Share(int count) => (double)count / logits.Count;
    }

    static int Best(BlockSums[] runs, int half)
    {
        var (best, most) = (0, double.NegativeInfinity);
        for (var run = 0; run < runs.Length; run++)
        {
            var sharpe = runs[run].Sharpe(half);
            if (sharpe > most)
                (best, most) = (run, sharpe);
        }

        return best;
    }

    // The rank divided by (runs + 1) is never 0 or 1.
    static double Logit(double[] values, int chosen)
    {
        var rank = 1.0;
        for (var run = 0; run < values.Length; run++)
        {
            if (run != chosen)
                rank += values[run] < values[chosen] ? 1 : values[run] == values[chosen] ? 0.5 : 0;
        }

        return Math.Log(rank / (values.Length + 1 - rank));
    }

    // Sums per block, so that each choice of blocks needs few additions. Subtracting the run's mean first keeps the squares precise.
    sealed class BlockSums
    {
        readonly double _mean;
        readonly int[] _counts;
        readonly double[] _sums;
        readonly double[] _squares;

        internal BlockSums(IReadOnlyList<double> returns, int blocks)
        {
            _mean = returns.Mean();
            (_counts, _sums, _squares) = (new int[blocks], new double[blocks], new double[blocks]);
            for (var i = 0; i < returns.Count; i++)
            {
                // The block that contains this day; block lengths differ by at most one day.
                var block = (int)((((long)i + 1) * blocks - 1) / returns.Count);
                var distance = returns[i] - _mean;
                _counts[block]++;
                _sums[block] += distance;
                _squares[block] += distance * distance;
            }
        }

        internal double Mean(int chosen)
        {
            var (count, sum, _) = Total(chosen);
            return _mean + (sum / count);
        }

        internal double Sharpe(int chosen)
        {
            var (count, sum, squares) = Total(chosen);
            var spread = squares - (sum * sum / count);
            return spread > PathStatistics.Rounding * squares ? (_mean + (sum / count)) / Math.Sqrt(spread / (count - 1)) : 0;
        }

        (int Count, double Sum, double Squares) Total(int chosen)
        {
            var (count, sum, squares) = (0, 0.0, 0.0);
            for (var left = (uint)chosen; left != 0; left &= left - 1)
            {
                var block = BitOperations.TrailingZeroCount(left);
                count += _counts[block];
                sum += _sums[block];
                squares += _squares[block];
            }

            return (count, sum, squares);
        }
    }
}
