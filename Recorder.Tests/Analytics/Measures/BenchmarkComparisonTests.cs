using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Measures;
using Recorder.Analytics.Metrics;
using Recorder.Tests.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Measures;

/// <summary>Returns compared with a benchmark.</summary>
public sealed class BenchmarkComparisonTests
{
    static readonly double[] Market = [0.004, -0.003, 0.010, -0.008, 0.001, 0.002, 0.006, -0.015, 0.000, 0.003, -0.002, 0.005];

    static BenchmarkSeries Series(IReadOnlyList<double> returns) =>
        new([.. returns.Select((_, day) => Histories.First.AddDays(day))], [.. returns.Select(value => (double?)value)]);

    static IReadOnlyList<MetricValue> Compare(ReturnHistory history, BenchmarkSeries benchmark, double rate = 0) =>
        BenchmarkComparison.Of(BenchmarkPairs.Of(history, benchmark), [.. history.Returns.Select(_ => rate)]);

    [Test]
    public void A_second_calculation_from_plain_sums_gives_the_same() => Assert.Multiple(() =>
    {
        const double Rate = 0.0001;
        var values = Compare(Histories.R12, Series(Market), Rate);
        var (n, r, b) = (12, Golden.R12, Market);
        double Sum(Func<int, double> of) => Enumerable.Range(0, n).Sum(of);
        var (sr, sb, srb, srr, sbb) = (Sum(i => r[i]), Sum(i => b[i]), Sum(i => r[i] * b[i]), Sum(i => r[i] * r[i]), Sum(i => b[i] * b[i]));
        var beta = ((n * srb) - (sr * sb)) / ((n * sbb) - (sb * sb));
        var correlation = ((n * srb) - (sr * sb)) / Math.Sqrt(((n * srr) - (sr * sr)) * ((n * sbb) - (sb * sb)));
        var alpha = ((sr - (n * Rate)) - (beta * (sb - (n * Rate)))) / n;
        double Variance(double squares, double sum) => (squares - (sum * sum / n)) / (n - 1);
        var tracking = Math.Sqrt(Variance(srr - (2 * srb) + sbb, sr - sb));
        Near("beta", beta);
        Near("correlation", correlation);
        Near("r_squared", correlation * correlation);
        Near("alpha", Math.Pow(1 + alpha, 252) - 1);
        Near("alpha_linear", alpha * 252);
        Near("tracking_error", tracking * Math.Sqrt(252));
        Near("information_ratio", (sr - sb) / n / tracking * Math.Sqrt(252));
        Near("information_ratio_period", (sr - sb) / n / tracking);
        // The benchmark rose on days 1, 3, 5, 6, 7, 10, 12 and fell on 2, 4, 8, 11.
        var up = (1.01 * 1.007 * 1.003 * 1.0 * 1.015 * 1.006 * 1.009, 1.004 * 1.010 * 1.001 * 1.002 * 1.006 * 1.003 * 1.005);
        var down = (0.995 * 0.988 * 0.980 * 0.999, 0.997 * 0.992 * 0.985 * 0.998);
        Near("up_capture", (Math.Pow(up.Item1, 36) - 1) / (Math.Pow(up.Item2, 36) - 1));
        Near("down_capture", (Math.Pow(down.Item1, 63) - 1) / (Math.Pow(down.Item2, 63) - 1));
        Near("capture_ratio", values.Value("up_capture")!.Value / values.Value("down_capture")!.Value);
        Near("excess_return", 0.015575624698575652 - values.Value("benchmark_return")!.Value);
        Golden.AreSound(values);

        void Near(string key, double expected) =>
            Assert.That(values.Value(key), Is.EqualTo(expected).Within(1e-9 * Math.Abs(expected)), key);
    });

    [Test]
    public void A_series_against_itself_is_its_own_benchmark() => Assert.Multiple(() =>
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var returns = Histories.Noise(seed, 5 + (seed * 9));
            var values = Compare(Histories.Of(returns), Series(returns), 0.0002);
            foreach (var key in new[] { "beta", "correlation", "r_squared", "up_capture", "down_capture", "capture_ratio" })
                Assert.That(values.Value(key), Is.EqualTo(1).Within(1e-9), $"{key}, seed {seed}");
            foreach (var key in new[] { "alpha", "alpha_linear", "tracking_error", "excess_return", "benchmark_days_outside" })
                Assert.That(values.Value(key), Is.EqualTo(0).Within(1e-11), $"{key}, seed {seed}");
            Assert.That(values.Reason("information_ratio"), Is.EqualTo(Reasons.Flat));
        }
    });

    [Test]
    public void Closes_are_as_good_as_the_returns_between_them()
    {
        var closes = new List<double> { 470 };
        foreach (var value in Market)
            closes.Add(closes[^1] * (1 + value));
        var benchmark = BenchmarkSeries.OfCloses([.. closes.Select((_, day) => Histories.First.AddDays(day - 1))], closes);
        var (values, expected) = (Compare(Histories.R12, benchmark), Compare(Histories.R12, Series(Market)));
        Assert.That(values.Select(value => value.Value), Is.EqualTo(expected.Select(value => value.Value)).Within(1e-9));
    }

    [Test]
    public void Days_are_paired_by_date_and_what_the_benchmark_did_between_them_compounds() => Assert.Multiple(() =>
    {
        // Friday, Monday, Tuesday, Thursday of the strategy; the benchmark has the weekend, no Tuesday, and ends on Wednesday.
        DateOnly[] days = [new(2024, 1, 5), new(2024, 1, 8), new(2024, 1, 9), new(2024, 1, 11)];
        var history = new ReturnHistory([0.01, 0.02, -0.01, 0.03], days, 252);
        DateOnly[] rows = [new(2024, 1, 4), new(2024, 1, 5), new(2024, 1, 6), new(2024, 1, 8), new(2024, 1, 10)];
        var pairs = BenchmarkPairs.Of(history, new BenchmarkSeries(rows, [0.5, 0.1, 0.2, 0.3, 0.4]));
        Assert.That(pairs.Benchmark, Is.EqualTo(new double?[] { 0.1, (1.2 * 1.3) - 1, 0, null }).Within(1e-15));
        Assert.That((pairs.Outside, pairs.WithoutRow), Is.EqualTo((1, 1)));
        Assert.That(BenchmarkComparison.Of(pairs).Value("benchmark_days"), Is.EqualTo(3));
    });

    [Test]
    public void Undated_rows_are_paired_one_by_one_only_when_there_are_as_many() => Assert.Multiple(() =>
    {
        var history = new ReturnHistory([0.01, null, -0.01], null, 252);
        var pairs = BenchmarkPairs.Of(history, new BenchmarkSeries(null, [0.02, 0.05, -0.02]));
        Assert.That(BenchmarkComparison.Of(pairs).Value("benchmark_days"), Is.EqualTo(2));
        Assert.That(BenchmarkComparison.Of(pairs).Value("beta"), Is.EqualTo(0.5).Within(1e-15));
        Assert.That(BenchmarkPairs.Of(history, new BenchmarkSeries(null, [0.02])).Reason, Is.EqualTo(Reasons.NoDates));
        Assert.That(BenchmarkPairs.Of(history, Series(Market)).Reason, Is.EqualTo(Reasons.NoDates));
    });

    [Test]
    public void A_comparison_that_cannot_be_computed_has_a_reason() => Assert.Multiple(() =>
    {
        var flat = Compare(Histories.R12, Series([.. Market.Select(_ => 0.001)]));
        Assert.That(new[] { "beta", "alpha", "correlation", "r_squared" }.Select(flat.Reason), Is.All.EqualTo(Reasons.Flat));
        Assert.That((flat.Reason("down_capture"), flat.Reason("capture_ratio")), Is.EqualTo((Reasons.NoDownDays, Reasons.NoDownDays)));
        Assert.That(Compare(Histories.R12, Series([.. Market.Select(_ => -0.001)])).Reason("up_capture"), Is.EqualTo(Reasons.NoUpDays));
        var apart = Compare(Histories.R12, new BenchmarkSeries([new(2020, 1, 1), new(2020, 1, 2)], [0.1, 0.2]));
        Assert.That(
            (apart.Value("benchmark_days"), apart.Value("benchmark_days_outside"), apart.Reason("beta")),
            Is.EqualTo((0, 12, Reasons.TooFew)));
        Assert.That(Compare(Histories.Of([0.1, -1, 0.2]), Series(Market)).Reason("beta"), Is.EqualTo(Reasons.Ruined));
        Golden.AreSound(flat);
        Golden.AreSound(apart);
    });
}
