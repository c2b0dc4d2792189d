using System.Numerics;

namespace Recorder.Analytics.Validation;

/// <summary>
/// Sign-flip permutation test of trades: the probability of a sum at least as large, if each trade gains or loses its amount with equal
/// probability. Pure.
/// </summary>
public static class SignFlip
{
    /// <summary>Up to this number of trades, all cases are computed instead of random draws.</summary>
    public const int Enumerated = 20;

    const string Null = "the trades are independent and each one's profit and loss is symmetric about zero";

    /// <summary>
    /// Tests whether the mean profit of a trade is above zero; <c>p = (1 + k) / (B + 1)</c> over B draws, or over all other cases.
    /// </summary>
    /// <param name="profits">Net profit or loss of each trade.</param>
    /// <param name="resampling">Draws and seed.</param>
    public static HypothesisTest Of(IReadOnlyList<double> profits, Resampling resampling)
    {
        var exact = profits.Count <= Enumerated;
        var procedure = exact
            ? new Procedure("mean_trade_sign_flip", Null, profits.Count)
            : resampling.InOrder("mean_trade_sign_flip", Null, profits.Count);
        if (Reason(profits) is { } reason)
            return HypothesisTest.Without(procedure, reason);

        // Changing the signs of some trades changes the sum by minus twice the sum of these trades. So the new sum is at least as large
        // when these trades sum to zero or below.
        double[] values = [.. profits];
        var flipped = exact ? Subsets(values) : Draws(values, resampling);
        var rounding = PathStatistics.Rounding * values.Sum(Math.Abs);
        var asExtreme = flipped.Count(sum => sum <= rounding);
        var total = values.Sum();
        var p = exact ? (double)asExtreme / flipped.Length : HypothesisTest.Share(asExtreme, flipped.Length);
        var means = Array.ConvertAll(flipped, sum => (total - (2 * sum)) / values.Length);
        return new HypothesisTest(procedure, total / values.Length, p, exact, Distribution.Of(means), null);
    }

    // Equal profits are allowed; only zeros are not.
    static string? Reason(IReadOnlyList<double> profits) =>
        profits.Count == 0 ? Reasons.TooFew
        : !profits.All(Usable.Number) ? Reasons.NotFinite
        : profits.All(profit => profit == 0) ? Reasons.Flat
        : null;

    // The sum of every subset, including the empty one. Each is the sum of a smaller subset plus one trade.
    static double[] Subsets(double[] values)
    {
        var sums = new double[1 << values.Length];
        for (var set = 1; set < sums.Length; set++)
            sums[set] = sums[set & (set - 1)] + values[BitOperations.TrailingZeroCount(set)];
        return sums;
    }

    static double[] Draws(double[] values, Resampling resampling)
    {
        var random = resampling.Begin();
        var sums = new double[resampling.Draws];
        for (var i = 0; i < sums.Length; i++)
        {
            foreach (var value in values)
                sums[i] += random.Uniform() < 0.5 ? value : 0;
        }

        return sums;
    }
}
