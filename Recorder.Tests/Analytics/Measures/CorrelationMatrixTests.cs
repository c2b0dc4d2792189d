using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Measures;

namespace Recorder.Tests.Analytics.Measures;

/// <summary>Correlations against published numbers and against a second calculation.</summary>
public sealed class CorrelationMatrixTests
{
    static readonly DateOnly First = new(2025, 1, 1);

    // Anscombe's quartet: four pairs with the same correlation.
    static readonly double[] X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    static readonly double[] Fourth = [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8];

    static IEnumerable<TestCaseData> Quartet() =>
    [
        new(X, new[] { 8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68 }, 0.81642),
        new(X, new[] { 9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74 }, 0.81624),
        new(X, new[] { 7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73 }, 0.81629),
        new(Fourth, new[] { 6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89 }, 0.81652),
    ];

    [TestCaseSource(nameof(Quartet))]
    public void A_correlation_has_the_published_value(double[] one, double[] other, double expected)
    {
        var pair = CorrelationMatrix.OfReturns([Days(one), Days(other)])[0][1];
        Assert.That(pair.Value, Is.EqualTo(expected).Within(5e-6));
        Assert.That((pair.Days, pair.Reason), Is.EqualTo((11, (string?)null)));
    }

    [Test]
    public void The_interval_has_the_value_of_the_textbook()
    {
        // r = 0.5 of 28 pairs: 0.5493 -+ 1.96 / 5, so 0.156 to 0.736.
        double[] one = [.. Enumerable.Range(0, 28).Select(at => at % 2 == 0 ? 1.0 : -1.0)];
        double[] other = [.. Enumerable.Range(0, 28).Select(at => at % 8 is 6 or 7 ? 0.0 : one[at])];
        var pair = CorrelationMatrix.OfReturns([Days(one), Days(other)])[0][1];
        var middle = Math.Atanh(pair.Value!.Value);
        Assert.Multiple(() =>
        {
            Assert.That(Math.Atanh(pair.High!.Value) - middle, Is.EqualTo(1.96 / 5).Within(1e-4));
            Assert.That(middle - Math.Atanh(pair.Low!.Value), Is.EqualTo(1.96 / 5).Within(1e-4));
        });
    }

    [FsCheck.NUnit.Property]
    public Property A_matrix_is_symmetric_and_equals_the_sums_of_products_in_decimals() => Prop.ForAll(
        Gen.Choose(-500, 500).ArrayOf(15).ArrayOf(3).ToArbitrary(), series =>
        {
            var returns = series.Select(values => values.Select(value => value / 1000.0).ToArray()).ToList();
            var matrix = CorrelationMatrix.OfReturns([.. returns.Select(values => Days(values))]);
            for (var row = 0; row < 3; row++)
            {
                for (var column = 0; column < 3; column++)
                {
                    Assert.That(matrix[row][column], Is.EqualTo(matrix[column][row]));
                    if (matrix[row][column].Value is { } value)
                        Assert.That(value, Is.EqualTo(SumsOfProducts(returns[row], returns[column])).Within(1e-9));
                }
            }
        });

    [Test]
    public void Only_days_of_both_count()
    {
        var one = new DailyValues(Enumerable.Range(0, 20).ToDictionary(day => First.AddDays(day), day => (double)(day % 7)));
        var other = new DailyValues(Enumerable.Range(5, 30).ToDictionary(day => First.AddDays(day), day => (double)(day % 5)));
        var expected = CorrelationMatrix.OfReturns(
        [
            Days([.. Enumerable.Range(5, 15).Select(day => (double)(day % 7))]),
            Days([.. Enumerable.Range(5, 15).Select(day => (double)(day % 5))]),
        ]);
        Assert.That(CorrelationMatrix.OfReturns([one, other])[0][1], Is.EqualTo(expected[0][1]));
        Assert.That(expected[0][1].Days, Is.EqualTo(15));
    }

    [TestCase(9, Reasons.TooFew)]
    [TestCase(10, null)]
    public void Fewer_than_ten_common_days_give_a_reason_instead_of_a_value(int days, string? reason)
    {
        double[] values = [.. Enumerable.Range(0, days).Select(day => (double)(day % 3))];
        var pair = CorrelationMatrix.OfReturns([Days(values), Days(values)])[0][1];
        var isMissing = reason is not null;
        Assert.That(
            (pair.Days, pair.Value is null, pair.Low is null, pair.Reason), Is.EqualTo((days, isMissing, isMissing, reason)));
    }

    [Test]
    public void Equal_returns_give_the_reason_flat_and_a_series_without_returns_gives_its_own()
    {
        var matrix = CorrelationMatrix.OfReturns(
        [
            Days(X), Days([.. X.Select(_ => 0.0)]), new DailyValues(new Dictionary<DateOnly, double>(), Reasons.NoStartBalance),
        ]);
        Assert.That(
            matrix[0].Select(pair => pair.Reason), Is.EqualTo(new[] { null, Reasons.Flat, Reasons.NoStartBalance }));
    }

    [Test]
    public void Returns_of_prices_span_the_time_from_one_common_day_to_the_next()
    {
        // The second symbol has a holiday on day 3, so both returns of day 4 cover two days.
        double[] one = [100, 101, 99, 104, 103, 108, 107, 111, 110, 116, 114, 119, 118];
        double[] other = [50, 52, 49, 47, 55, 53, 58, 56, 60, 57, 63, 61, 66];
        var days = Enumerable.Range(0, one.Length).Where(day => day != 3).ToList();
        var pair = CorrelationMatrix.OfPrices(
        [
            Days(one), new DailyValues(days.ToDictionary(day => First.AddDays(day), day => other[day])),
        ])[0][1];
        double[] Returns(double[] prices) => [.. days.Zip(days.Skip(1)).Select(step => (prices[step.Second] / prices[step.First]) - 1)];
        Assert.That(pair.Days, Is.EqualTo(11));
        Assert.That(pair.Value, Is.EqualTo(SumsOfProducts(Returns(one), Returns(other))).Within(1e-9));
    }

    [Test]
    public void A_return_from_a_price_that_is_not_above_zero_is_left_out()
    {
        double[] one = [.. Enumerable.Range(0, 14).Select(day => day == 5 ? -37.63 : 20.0 + (day % 4))];
        double[] other = [.. Enumerable.Range(0, 14).Select(day => 30.0 + (day % 3))];
        var pair = CorrelationMatrix.OfPrices([Days(one), Days(other)])[0][1];
        Assert.That(pair.Days, Is.EqualTo(12));
    }

    static DailyValues Days(double[] values) =>
        new(values.Select((value, day) => (First.AddDays(day), value)).ToDictionary(day => day.Item1, day => day.value));

    // The other form of the formula: n sum(xy) - sum(x) sum(y), in decimals.
    static double SumsOfProducts(double[] one, double[] other)
    {
        var (x, y, n) = (one.Select(value => (decimal)value).ToList(), other.Select(value => (decimal)value).ToList(), (decimal)one.Length);
        var products = (n * x.Zip(y, (a, b) => a * b).Sum()) - (x.Sum() * y.Sum());
        var (ofX, ofY) = ((n * x.Sum(a => a * a)) - (x.Sum() * x.Sum()), (n * y.Sum(b => b * b)) - (y.Sum() * y.Sum()));
        return (double)products / Math.Sqrt((double)ofX * (double)ofY);
    }
}
