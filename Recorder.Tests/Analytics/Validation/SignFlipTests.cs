using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Sign-flip test of trades.</summary>
public sealed class SignFlipTests
{
    // The sum of 1, 2, 3, 4, -1 is 9; the maximum is 11. It is 9 or more with all signs positive, or with one of the two 1s negative: 3 of
    // 32.
    [Test]
    public void Five_trades_give_the_hand_computed_value()
    {
        var test = SignFlip.Of([1, 2, 3, 4, -1], new Resampling());
        Assert.Multiple(() =>
        {
            Assert.That(test.PValue, Is.EqualTo(3 / 32.0));
            Assert.That(test.Value, Is.EqualTo(9 / 5.0));
            Assert.That(test.Exact);
            Assert.That(test.Null!.Mean, Is.Zero.Within(1e-15));
            Assert.That((test.Null.Least, test.Null.Greatest), Is.EqualTo((-11 / 5.0, 11 / 5.0)));
            Assert.That(
                (test.Procedure.Seed, test.Procedure.Generator, test.Procedure.Draws), Is.EqualTo(((int?)null, (string?)null, (int?)null)));
        });
    }

    [Test]
    public void Sums_of_tenths_tie_as_tenths() =>
        Assert.That(
            SignFlip.Of([0.1, 0.2, -0.3], new Resampling()).PValue, Is.EqualTo(5 / 8.0), "the sum is zero, and the opposite sum too");

    [TestCase(5, 0.5)]
    [TestCase(-5, 1)]
    public void One_trade_is_never_significant(double profit, double expected) =>
        Assert.That(SignFlip.Of([profit], new Resampling()).PValue, Is.EqualTo(expected));

    [Test]
    public void Trades_without_a_result_change_nothing() =>
        Assert.That(SignFlip.Of([3, 0, -1, 0, 2], new Resampling()).PValue, Is.EqualTo(SignFlip.Of([3, -1, 2], new Resampling()).PValue));

    // 21 trades are enumerated too, by sums that double in number with every trade.
    [Test]
    public void Draws_come_near_to_the_enumeration()
    {
        var profits = Noise.Returns(8, 21, mean: 0.002);
        var total = profits.Sum();
        List<double> sums = [0];
        foreach (var profit in profits)
            sums = [.. sums.Select(sum => sum + profit), .. sums.Select(sum => sum - profit)];
        var count = sums.Count(sum => sum >= total - 1e-15);

        var test = SignFlip.Of(profits, new Resampling(20_000));
        Assert.Multiple(() =>
        {
            Assert.That(test.Exact, Is.False);
            Assert.That(test.PValue, Is.EqualTo(count / Math.Pow(2, 21)).Within(0.012));
            Assert.That((test.Procedure.Draws, test.Procedure.Seed, test.Procedure.Generator),
                Is.EqualTo(((int?)20_000, (int?)1, RandomDraws.Generator)));
        });
    }

    [Test]
    public void A_record_of_winners_is_as_significant_as_its_length_allows() => Assert.Multiple(() =>
    {
        Assert.That(SignFlip.Of([.. Enumerable.Repeat(2.0, 20)], new Resampling()).PValue, Is.EqualTo(Math.Pow(2, -20)));
        Assert.That(SignFlip.Of([.. Enumerable.Repeat(2.0, 200)], new Resampling(999)).PValue, Is.EqualTo(0.001));
    });

    [TestCase(new double[] { }, Reasons.TooFew)]
    [TestCase(new double[] { 0, 0 }, Reasons.Flat)]
    [TestCase(new[] { 1, double.NaN }, Reasons.NotFinite)]
    public void A_test_that_cannot_be_computed_has_a_reason(double[] profits, string reason)
    {
        var test = SignFlip.Of(profits, new Resampling());
        Assert.That(
            (test.Value, test.PValue, test.Null, test.Reason), Is.EqualTo(((double?)null, (double?)null, (Distribution?)null, reason)));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_probability_is_above_zero_at_most_one_and_that_of_the_opposite_adds_up_to_one_or_more(sbyte[] numbers)
    {
        double[] profits = [.. numbers.Take(12).Select(number => (double)number)];
        if (SignFlip.Of(profits, new Resampling()).PValue is not { } p)
            return;

        // Both tails share the cases that equal the observed sum.
        Assert.Multiple(() =>
        {
            Assert.That(p, Is.GreaterThan(0).And.LessThanOrEqualTo(1));
            Assert.That(p + SignFlip.Of([.. profits.Select(profit => -profit)], new Resampling()).PValue, Is.GreaterThan(1));
        });
    }
}
