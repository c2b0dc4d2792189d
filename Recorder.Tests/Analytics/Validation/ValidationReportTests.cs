using System.Text.Json;
using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>A whole report from one call.</summary>
public sealed class ValidationReportTests
{
    static readonly ValidationOptions Quick = new() { Resampling = new Resampling(200) };

    static ValidationInput Everything()
    {
        var returns = Noise.Returns(1, 120, mean: 0.001);
        var zero = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return new ValidationInput(
            returns,
            [.. returns.Select((_, day) => zero.AddDays(day))],
            10_000,
            [120, -80, 0, -60, 45, 200, 0, 75, -30, -60],
            Noise.Family(returns, Noise.Returns(2, 120), Noise.Returns(3, 120)),
            30,
            WalkForwardSegment.Split([.. returns.Select((_, day) => zero.AddDays(day))], returns, 2, parent: "sweep"));
    }

    static string Text(ValidationReport report) => JsonSerializer.Serialize(report);

    [Test]
    public void The_report_has_every_requested_part_and_its_settings()
    {
        var report = ValidationReport.Of(Everything(), Quick);
        List<Procedure> procedures =
        [
            report.Permutation!.Procedure, .. report.Order.Select(test => test.Procedure), report.MeanTest!.Procedure,
            report.MeanBootstrapTest!.Procedure, .. report.Intervals.Select(interval => interval.Procedure),
            .. report.IndependentIntervals.Select(interval => interval.Procedure), report.MonteCarlo!.Procedure,
            report.WalkForwards[0].Efficiency.Procedure, report.Windows!.Efficiency.Procedure, report.Sharpe!.AboveOne.Procedure,
            report.Deflated!.Probability.Procedure, report.DeflatedDistinct!.Benchmark.Procedure, report.Overfitting!.Procedure,
        ];
        Assert.Multiple(() =>
        {
            Assert.That(procedures, Has.All.Matches<Procedure>(
                one => one is { Statistic.Length: > 0, Hypothesis.Length: > 0, Observations: > 0, Version: 1 }));
            Assert.That(procedures.Select(one => one.Draws is null), Is.EqualTo(procedures.Select(one => one.Seed is null)));
            Assert.That(procedures.Select(one => one.Draws is null), Is.EqualTo(procedures.Select(one => one.Generator is null)));
            Assert.That(report.Intervals.Select(interval => interval.Procedure.BlockLength), Has.All.EqualTo(5));
            Assert.That(report.IndependentIntervals.Select(interval => interval.Procedure.BlockLength), Has.All.EqualTo(1));
            Assert.That(report.Intervals.Select(interval => interval.Procedure.Statistic),
                Is.EqualTo(new[] { "total_return", "mean", "sharpe", "max_drawdown" }));
            Assert.That(report.Intervals.Select(interval => interval.Procedure.PeriodsPerYear),
                Is.EqualTo(new double?[] { null, null, 252, null }));
            Assert.That((report.Sharpe.AboveOne.Procedure.PeriodsPerYear, report.Windows.Efficiency.Procedure.PeriodsPerYear),
                Is.EqualTo(((double?)252, (double?)252)));
            Assert.That(report.Sharpe.Confidence, Is.EqualTo(0.95));
            Assert.That(report.MonteCarlo.Plan.StartBalance, Is.EqualTo(10_000));
            Assert.That((report.Deflated.Trials, report.DeflatedDistinct.Trials), Is.EqualTo((30, 3)));
            Assert.That(report.Windows.Windows, Has.Count.EqualTo(4));
        });
    }

    [Test]
    public void The_same_seed_gives_the_same_report_and_another_seed_another() => Assert.Multiple(() =>
    {
        var first = Text(ValidationReport.Of(Everything(), Quick));
        Assert.That(Text(ValidationReport.Of(Everything(), Quick)), Is.EqualTo(first));
        Assert.That(Text(ValidationReport.Of(Everything(), Quick with { Resampling = new Resampling(200, 2) })), Is.Not.EqualTo(first));
    });

    // Values of the first version: a change of one of them needs a new version.
    [Test]
    public void The_numbers_of_a_seed_stay_what_they_are()
    {
        var report = ValidationReport.Of(new ValidationInput(Noise.Twelve), new ValidationOptions());
        Assert.Multiple(() =>
        {
            Assert.That(report.MeanBootstrapTest!.PValue, Is.EqualTo(1311 / 5001.0).Within(1e-15));
            Assert.That(report.Intervals[1].Percentile!.Lower, Is.EqualTo(-0.003).Within(1e-15));
            Assert.That(report.IndependentIntervals[1].Percentile!.Lower, Is.EqualTo(-0.05 / 12).Within(1e-15));
            Assert.That(report.MonteCarlo!.LossProbability, Is.EqualTo(0.2596).Within(1e-15));
            Assert.That(report.Order[1].PValue, Is.EqualTo(3950 / 5001.0).Within(1e-15));
        });
    }

    [Test]
    public void A_part_is_the_same_with_and_without_the_others([Values] ValidationParts part)
    {
        var all = ValidationReport.Of(Everything(), Quick);
        var alone = ValidationReport.Of(Everything(), Quick with { Parts = part });
        foreach (var property in typeof(ValidationReport).GetProperties())
        {
            var value = property.GetValue(alone);
            if (value is not null and not System.Collections.ICollection { Count: 0 })
                Assert.That(JsonSerializer.Serialize(value), Is.EqualTo(JsonSerializer.Serialize(property.GetValue(all))), property.Name);
        }
    }

    [Test]
    public void A_report_without_parts_is_empty() =>
        Assert.That(
            Text(ValidationReport.Of(Everything(), Quick with { Parts = ValidationParts.None })), Is.EqualTo(Text(new ValidationReport())));

    [Test]
    public void A_single_run_has_no_part_that_needs_several()
    {
        var report = ValidationReport.Of(new ValidationInput(Noise.Twelve), Quick);
        Assert.Multiple(() =>
        {
            Assert.That(report.Permutation, Is.Null);
            Assert.That(report.Deflated, Is.Null);
            Assert.That(report.Overfitting, Is.Null);
            Assert.That(report.Windows, Is.Null);
            Assert.That(report.WalkForwards, Is.Empty);
            Assert.That(report.Order, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public void An_empty_run_has_reasons_and_no_numbers()
    {
        var report = ValidationReport.Of(new ValidationInput([], [], 100, [], Noise.Family(), null, []), Quick);
        Assert.Multiple(() =>
        {
            Assert.That(report.Permutation!.Reason, Is.EqualTo(Reasons.TooFew));
            Assert.That(report.Order.Select(test => test.Reason), Has.All.EqualTo(Reasons.TooFew));
            Assert.That(report.MeanTest!.Reason, Is.EqualTo(Reasons.TooFew));
            Assert.That(report.Intervals.Select(interval => interval.Reason), Has.All.EqualTo(Reasons.TooFew));
            Assert.That(report.MonteCarlo!.Reason, Is.EqualTo(Reasons.TooFew));
            Assert.That(report.Sharpe!.AboveZero.Reason, Is.EqualTo(Reasons.TooFew));
            Assert.That(report.Deflated!.Probability.Reason, Is.EqualTo(Reasons.TooFew));
            Assert.That(report.Overfitting!.Reason, Is.EqualTo(Reasons.TooFew));
            Assert.That(report.Windows, Is.Null);
        });
    }

    // The serialiser refuses values that are not finite.
    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void No_number_is_ever_infinite_or_none(double[] returns, double[] trades)
    {
        foreach (var series in new[]
        {
            returns, Array.ConvertAll(returns, Math.Abs), Array.ConvertAll(returns, value => Math.Tanh(value) / 2)
        })
        {
            var input = new ValidationInput(series, TradeProfits: trades, Family: Noise.Family(series, [.. series.Reverse()]));
            Assert.That(() => Text(ValidationReport.Of(input, Quick with { Resampling = new Resampling(20) })), Throws.Nothing);
        }
    }

    [TestCase(0.5, 252)]
    [TestCase(1, 252)]
    [TestCase(0.9, 0)]
    [TestCase(0.9, double.NaN)]
    public void Options_out_of_their_range_are_refused(double level, double year) =>
        Assert.That(() => ValidationReport.Of(new ValidationInput(Noise.Twelve), Quick with { Level = level, PeriodsPerYear = year }),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
}
