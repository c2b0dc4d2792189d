using NUnit.Framework;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using static Recorder.Tests.Analytics.Equity.Books;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Drawdowns that recover to the cent. Compounded doubles miss the peak because of rounding; the metrics must not.</summary>
public sealed class RecoveredDrawdownTests
{
    static readonly decimal[] ThereAndBack = [100, 100, 97, 99, 97, 100];

    static readonly decimal[] QuietAfterwards = [100_000, 99_925, 100_000, .. Enumerable.Repeat(100_000m, 60)];

    static List<double?> Returns(IReadOnlyList<decimal> equity) =>
        [.. equity.Zip(equity.Skip(1), (before, now) => (double?)(((double)now / (double)before) - 1))];

    static List<DateOnly> Dates(int count) => [.. Enumerable.Range(0, count).Select(day => new DateOnly(2024, 1, 1).AddDays(day))];

    static IReadOnlyList<MetricValue> OfReturns(decimal[] equity) =>
        ReturnMetrics.Compute(Returns(equity), 252, 0, Dates(equity.Length - 1));

    static IReadOnlyList<MetricValue> OfEquity(decimal[] equity) =>
        ReturnMetrics.Compute(Returns(equity), 252, 0, Dates(equity.Length - 1), [.. equity.Select(value => (double)value)]);

    // One MSFT share, marked at noon of each day. The balance is the first equity minus the price of the share.
    static IReadOnlyList<MetricValue> OfRun(decimal[] equity)
    {
        var marks = equity.Skip(1).Select((value, day) => Mark((24 * day) + 12, value)).ToArray();
        var input = Run(24 * marks.Length, [Fill(1, 1, equity[0], symbol: "MSFT")], new() { ["MSFT"] = marks }, equity[0]);
        return RunMetrics.Compute(new RunInputs(EquityCurves.Of(input), [], [], new TradingDays(Weekends: true), PeriodsPerYear: 252));
    }

    // Random falls and rises in cents. Some rise exactly to the highest value.
    static decimal[] Equity(int seed, int days, decimal largest)
    {
        var random = new Random(seed);
        var equity = new decimal[days + 1];
        (equity[0], var peak) = (100_000, 100_000m);
        for (var day = 1; day <= days; day++)
        {
            equity[day] = random.Next(4) switch
            {
                0 => peak,
                1 => equity[day - 1],
                _ => Math.Max(equity[day - 1] + Math.Round(100_000 * largest * (decimal)((random.NextDouble() * 2) - 1), 2), 1_000),
            };
            peak = Math.Max(peak, equity[day]);
        }

        return equity;
    }

    static void AreThoseOf(IReadOnlyList<decimal> equity, IReadOnlyList<MetricValue> values, string of) => Assert.Multiple(() =>
    {
        foreach (var (key, expected) in SlowDrawdowns.Of(equity))
            Assert.That(values.Value(key), expected is { } number ? Is.EqualTo(number).Within(1e-9 * (1 + Math.Abs(number))) : Is.Null,
                $"{key} of {of}");
    });

    [Test]
    public void A_drawdown_that_is_made_good_exactly_is_made_good() => Assert.Multiple(() =>
    {
        foreach (var values in new[] { OfReturns(ThereAndBack), OfEquity(ThereAndBack), OfRun(ThereAndBack) })
        {
            Assert.That(
                (values.Value("drawdown_open"), values.Value("drawdown_current"), values.Value("drawdown_count")), Is.EqualTo((0, 0, 1)));
            Assert.That((values.Value("drawdown_days_max"), values.Value("drawdown_days_max_recovered"), values.Value("time_underwater")),
                Is.EqualTo((4, 4, 0.6)));
            Assert.That(values.Value("total_return"), Is.Zero);
            Golden.AreSound([.. values.Where(value => value.Formula.Group == Groups.Returns)]);
        }
    });

    [Test]
    public void Quiet_days_after_a_recovery_are_not_under_water() => Assert.Multiple(() =>
    {
        foreach (var values in new[] { OfReturns(QuietAfterwards), OfEquity(QuietAfterwards), OfRun(QuietAfterwards) })
        {
            Assert.That((values.Value("drawdown_days_max"), values.Value("drawdown_periods_max"), values.Value("avg_drawdown_days")),
                Is.EqualTo((2, 2, 2)));
            Assert.That(values.Value("time_underwater"), Is.EqualTo(1.0 / 62));
        }
    });

    [Test]
    public void A_month_that_comes_to_nothing_gains_nothing()
    {
        // For some of these returns, the computed sum is above zero by rounding.
        for (var cents = 1; cents < 200; cents++)
            Assert.That(OfReturns([100, 100 - (cents / 100m), 100]).Value("months_profitable"), Is.Zero, $"{cents}");
    }

    [Test]
    public void A_loss_of_a_cent_in_a_billion_stays_a_loss() => Assert.Multiple(() =>
    {
        decimal[] equity = [1_000_000_000, 900_000_000, 999_999_999.99m];
        Assert.That((OfReturns(equity).Value("drawdown_open"), OfEquity(equity).Value("drawdown_open")), Is.EqualTo((1, 1)));
    });

    [Test]
    public void The_equity_decides_where_it_is_known()
    {
        // A fall of 1e-15 is smaller than the precision of returns.
        double[] equity = [1, 1 - 1e-15, 1 - 1e-15];
        Assert.That(ReturnMetrics.Compute([-1e-15, 0], 252, equity: equity).Value("drawdown_open"), Is.EqualTo(1));
        Assert.That(ReturnMetrics.Compute([-1e-15, 0], 252).Value("drawdown_open"), Is.Zero);
    }

    [Test]
    public void A_drawdown_that_is_made_good_across_a_deposit_is_made_good() => Assert.Multiple(() =>
    {
        // 10,000 loses half; a deposit adds a third; then the equity doubles.
        var marks = Marks(Mark(12, 100), Mark(36, 0), Mark(84, 133.34m), Mark(108, 133.34m));
        var input = Run(120, [Fill(1, 1, 100)], marks, 10_000) with { Flows = [new CashFlow(At(60), 1_667)] };
        var values = RunMetrics.Compute(new RunInputs(EquityCurves.Of(input), [], []));
        Assert.That(
            (values.Value("drawdown_open"), values.Value("drawdown_current"), values.Value("drawdown_count"), values.Value("max_drawdown")),
            Is.EqualTo((0, 0, 1, -0.5)));
        Assert.That(values.Value("total_return"), Is.Zero.Within(1e-14));
    });

    [Test]
    public void A_day_of_deposits_alone_neither_gains_nor_loses()
    {
        // 0.1 + 0.2 is not 0.3 in doubles.
        var input = Run(96, [Fill(1, 1, 100.02m, 0.1m)], Marks(Mark(12, 100.03m))) with
        {
            Flows = [new CashFlow(At(30), 0.1m), new CashFlow(At(40), 1_333.2m), new CashFlow(At(60), -33.3m)]
        };
        Assert.That(DailyEquity.Of(Curve(input), TradingDays.Utc).Returns.Skip(1), Is.All.Zero);
    }

    [Test]
    public void Equity_that_does_not_go_with_the_returns_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => ReturnMetrics.Compute([0.1], 252, equity: [1]), Throws.ArgumentException);
        Assert.That(() => ReturnMetrics.Compute([-1], 252, equity: [1, 0]), Throws.ArgumentException);
    });

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Returns_and_equity_give_the_drawdowns_of_the_slow_way(int seed, byte days, byte percent)
    {
        var equity = Equity(seed, days + 2, (percent % 90 / 100m) + 0.0001m);
        AreThoseOf(equity, OfReturns(equity), "returns");
        AreThoseOf(equity, OfEquity(equity), "equity");
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void A_run_gives_the_drawdowns_of_the_slow_way(int seed, byte days)
    {
        var equity = Equity(seed, days + 2, 0.02m);
        AreThoseOf(equity, OfRun(equity), "a run");
    }

    [Test]
    public void Returns_of_forty_thousand_days_have_the_episodes_of_their_equity([Range(1, 5)] int seed)
    {
        var equity = Equity(seed, 40_000, 0.03m).Select(value => (double)value).ToList();
        var growth = GrowthCurve.OfReturns([.. equity.Zip(equity.Skip(1), (before, now) => (now / before) - 1)]);
        var ofEquity = Drawdowns.Episodes(equity).Select(Of);
        Assert.That(Drawdowns.Episodes(growth).Select(Of), Is.EqualTo(ofEquity));

        static (int Peak, int Valley, int? Recovery, int Last) Of(DrawdownEpisode episode) =>
            (episode.Peak, episode.Valley, episode.Recovery, episode.Last);
    }
}
