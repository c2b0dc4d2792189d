using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>The out-of-sample result of the in-sample choice.</summary>
public sealed class WalkForwardTests
{
    static readonly DateTime Zero = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    static WalkForwardSegment Train(string id, int start, int days, double? result, string? parent = "sweep") =>
        Segment(id, WindowRole.Train, start, days, result, parent);

    static WalkForwardSegment Test(string id, int start, int days, double? result, string? parent = "sweep") =>
        Segment(id, WindowRole.Test, start, days, result, parent);

    static WalkForwardSegment Segment(string id, WindowRole role, int start, int days, double? result, string? parent) =>
        new(id, role, Zero.AddDays(start), Zero.AddDays(start + days - 1), result, days, parent);

    // Training windows overlap: each has 100 days and is tested on the next 50.
    static List<WalkForwardSegment> Rolling() =>
    [
        Test("b", 150, 50, -0.01),
        Train("b", 50, 100, 0.06),
        Train("a", 0, 100, 0.10),
        Test("a", 100, 50, 0.03),
        Train("c", 100, 100, 0.08),
        Test("c", 200, 50, 0.02),
    ];

    static WalkForward One(IEnumerable<WalkForwardSegment> segments) => WalkForward.Of(segments).Single();

    [Test]
    public void Three_windows_give_the_hand_computed_values()
    {
        var result = One(Rolling());
        var outside = (1.03 * 0.99 * 1.02) - 1;
        var annualOutside = Math.Pow(1 + outside, 252.0 / 150) - 1;
        var annualInside = Math.Pow(1.10 * 1.06 * 1.08, 252.0 / 300) - 1;
        Assert.Multiple(() =>
        {
            Assert.That(result.OutOfSampleReturn.Value, Is.EqualTo(outside).Within(1e-14));
            Assert.That(result.AnnualOutOfSample.Value, Is.EqualTo(annualOutside).Within(1e-14));
            Assert.That(result.AnnualInSample.Value, Is.EqualTo(annualInside).Within(1e-14));
            Assert.That(result.Efficiency.Value, Is.EqualTo(annualOutside / annualInside).Within(1e-12));
            Assert.That(result.ProfitableShare.Value, Is.EqualTo(2 / 3.0));
            Assert.That(result.Windows.Select(window => window.WindowId), Is.EqualTo(new[] { "a", "b", "c" }));
            Assert.That(result.Windows[1], Is.EqualTo(
                new WalkForwardWindow("b", Zero.AddDays(50), Zero.AddDays(149), Zero.AddDays(150), Zero.AddDays(199), 0.06, -0.01)));
        });
    }

    [Test]
    public void Sweeps_are_never_mixed()
    {
        var results = WalkForward.Of([.. Rolling(), Train("a", 0, 100, 0.5, "other"), Test("a", 100, 50, 0.4, "other")]);
        Assert.Multiple(() =>
        {
            Assert.That(results.Select(result => result.Parent), Is.EqualTo(new[] { "other", "sweep" }));
            Assert.That(results[1].OutOfSampleReturn.Value, Is.EqualTo(One(Rolling()).OutOfSampleReturn.Value));
        });
    }

    [Test]
    public void A_test_without_its_training_counts_out_of_sample_and_not_for_the_efficiency()
    {
        var segments = Rolling();
        segments.RemoveAll(segment => segment is { WindowId: "c", Role: WindowRole.Train });
        var result = One(segments);
        var expected = (Math.Pow(1.03 * 0.99, 252.0 / 100) - 1) / (Math.Pow(1.10 * 1.06, 252.0 / 200) - 1);
        Assert.Multiple(() =>
        {
            Assert.That(result.Efficiency.Value, Is.EqualTo(expected).Within(1e-12));
            Assert.That(result.ProfitableShare.Value, Is.EqualTo(2 / 3.0));
            Assert.That(result.Windows[2].InSampleStart, Is.Null);
        });
    }

    [Test]
    public void Efficiency_needs_a_training_part_with_a_gain()
    {
        var alone = One([Test("a", 100, 50, 0.03)]);
        var lost = One([Train("a", 0, 100, -0.02), Test("a", 100, 50, 0.03)]);
        Assert.Multiple(() =>
        {
            Assert.That((alone.Efficiency.Value, alone.Efficiency.Reason), Is.EqualTo(((double?)null, Reasons.NoTrainWindow)));
            Assert.That((lost.Efficiency.Value, lost.Efficiency.Reason), Is.EqualTo(((double?)null, Reasons.NoTrainGain)));
            Assert.That(lost.AnnualInSample.Value, Is.LessThan(0));
            Assert.That(alone.OutOfSampleReturn.Value, Is.EqualTo(0.03).Within(1e-15));
        });
    }

    static IEnumerable<TestCaseData> Broken()
    {
        yield return new TestCaseData(new[] { Train("a", 0, 100, 0.1) }, Reasons.TooFew).SetArgDisplayNames("nothing tested");
        yield return new TestCaseData(new[] { Test("a", 0, 0, 0.1) }, Reasons.TooFew).SetArgDisplayNames("no day");
        yield return new TestCaseData(new[] { Test("a", 0, 50, null) }, Reasons.NotFinite).SetArgDisplayNames("a return not known");
        yield return new TestCaseData(new[] { Test("a", 0, 50, -1) }, Reasons.Ruined).SetArgDisplayNames("ruin");
        yield return new TestCaseData(new[] { Test("a", 0, 50, 0.1), Test("b", 40, 50, 0.1) }, Reasons.OverlappingWindows)
            .SetArgDisplayNames("tests overlap");
        yield return new TestCaseData(new[] { Train("a", 0, 101, 0.1), Test("a", 100, 50, 0.1) }, Reasons.TrainNotBeforeTest)
            .SetArgDisplayNames("training leaks into the test");
        yield return new TestCaseData(new[] { Train("a", 200, 100, 0.1), Test("a", 100, 50, 0.1) }, Reasons.TrainNotBeforeTest)
            .SetArgDisplayNames("training after the test");
        yield return new TestCaseData(
            new[] { Train("a", 0, 9, 0.1), Train("a", 0, 9, 0.2), Test("a", 10, 5, 0.1) }, Reasons.AmbiguousWindow)
            .SetArgDisplayNames(
                "two runs trained");
    }

    [TestCaseSource(nameof(Broken))]
    public void A_walk_that_cannot_be_computed_has_a_reason(WalkForwardSegment[] segments, string reason)
    {
        var result = One(segments);
        Assert.That(new[] { result.OutOfSampleReturn, result.AnnualOutOfSample, result.Efficiency, result.ProfitableShare }.Select(
            value => (value.Value, value.Reason)),
            Has.All.EqualTo(((double?)null, reason)));
    }

    [Test]
    public void A_run_is_cut_into_windows_that_follow_each_other()
    {
        var days = Enumerable.Range(0, 12).Select(day => Zero.AddDays(day)).ToList();
        var segments = WalkForwardSegment.Split(days, Noise.Twelve, 3, 0.5, "run");
        Assert.Multiple(() =>
        {
            Assert.That(segments.Select(segment => (segment.WindowId, segment.Role, segment.Start.Day, segment.End.Day, segment.Days)),
                Is.EqualTo(new[]
                {
                    ("1", WindowRole.Train, 1, 2, 2), ("1", WindowRole.Test, 3, 4, 2), ("2", WindowRole.Train, 5, 6, 2),
                    ("2", WindowRole.Test, 7, 8, 2), ("3", WindowRole.Train, 9, 10, 2), ("3", WindowRole.Test, 11, 12, 2),
                }));
            Assert.That(segments[1].Return, Is.EqualTo((1.007 * 0.988) - 1).Within(1e-15));
            Assert.That(One(segments).Efficiency.Reason, Is.Null);
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_cut_run_loses_no_day_and_no_return(byte count, byte windows, byte share)
    {
        var returns = Noise.Returns(1, 2 + count);
        var days = returns.Select((_, day) => Zero.AddDays(day)).ToList();
        var segments = WalkForwardSegment.Split(days, returns, 1 + (windows % 10), (1 + (share % 98)) / 100.0);
        if (segments.Count == 0)
        {
            Assert.That(returns.Length / 2, Is.LessThan(1 + (windows % 10)));
            return;
        }

        var growth = segments.Aggregate(1.0, (product, segment) => product * (1 + segment.Return!.Value));
        Assert.Multiple(() =>
        {
            Assert.That(segments.Sum(segment => segment.Days), Is.EqualTo(returns.Length));
            Assert.That(segments, Has.All.Matches<WalkForwardSegment>(segment => segment!.Days > 0));
            Assert.That(growth, Is.EqualTo(returns.Aggregate(1.0, (product, value) => product * (1 + value))).Within(1e-12));
            Assert.That(segments.Zip(segments.Skip(1)).All(pair => pair.First.End.AddDays(1) == pair.Second.Start));
        });
    }

    [Test]
    public void A_cut_that_makes_no_sense_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => WalkForwardSegment.Split([Zero], [0.1], 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => WalkForwardSegment.Split([Zero], [0.1], 1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => WalkForwardSegment.Split([Zero], [0.1, 0.2], 1), Throws.ArgumentException);
        Assert.That(() => WalkForwardSegment.Split([Zero, Zero], [0.1, 0.2], 1), Throws.ArgumentException);
    });
}
