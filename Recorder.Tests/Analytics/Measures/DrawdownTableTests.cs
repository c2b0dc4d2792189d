using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Measures;
using Recorder.Tests.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Measures;

/// <summary>The deepest drawdowns.</summary>
public sealed class DrawdownTableTests
{
    [Test]
    public void The_published_returns_have_the_published_episodes_deepest_first() => Assert.Multiple(() =>
    {
        var rows = DrawdownTable.Deepest(Histories.R12, 10);
        Assert.That(rows.Select(row => (row.Start, row.Recovery)), Is.EqualTo(new (int, int?)[] { (7, null), (3, 7), (1, 3) }));
        Assert.That(rows.Select(row => row.Depth.Value), Is.EqualTo(new[] { -0.020, -0.012, -0.005 }).Within(1e-12));
        Assert.That(rows[1].StartDate, Is.EqualTo(new DateOnly(2024, 1, 3)));
        Assert.That((rows[1].DaysDown.Value, rows[1].DaysToRecovery.Value), Is.EqualTo((1, 3)));
        Assert.That(
            (rows[0].RecoveryDate, rows[0].DaysToRecovery.Reason, rows[0].Amount.Reason),
            Is.EqualTo((default(DateOnly?), Reasons.NoRecovery, Reasons.ReturnsOnly)));
        Assert.That(DrawdownTable.Deepest(Histories.R12, 1), Is.EqualTo(rows.Take(1)));
    });

    [Test]
    public void Drawdowns_are_sorted_disjoint_and_begin_with_the_deepest_of_the_metrics() => Assert.Multiple(() =>
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var returns = Histories.Noise(seed, 30 + (seed * 10));
            var rows = DrawdownTable.Deepest(Histories.Of(returns), int.MaxValue);
            Assert.That(rows.Select(row => row.Depth.Value), Is.Ordered);
            Assert.That(rows[0].Depth.Value, Is.EqualTo(Golden.Of(returns).Value("max_drawdown")));
            Assert.That(rows, Has.Count.EqualTo((int)Golden.Of(returns).Value("drawdown_count")!.Value));
            var byTime = rows.OrderBy(row => row.Start).ToList();
            Assert.That(byTime.Zip(byTime.Skip(1)).All(pair => pair.First.Recovery <= pair.Second.Start), $"seed {seed}");
            Assert.That(rows.All(row => row.Start < row.Valley && !(row.Recovery <= row.Valley)));
        }
    });

    [Test]
    public void A_fall_that_is_made_good_to_the_cent_has_recovered() => Assert.Multiple(() =>
    {
        // 100, 97, 99, 97, 100: compounded returns end slightly below 100 because of rounding; the money ends at 100.
        var row = DrawdownTable.Deepest(Histories.OfMoney(100, -3, 2, -2, 3), 5).Single();
        Assert.That((row.Start, row.Valley, row.Recovery, row.Amount.Value), Is.EqualTo((0, 1, (int?)4, (double?)-3)));
        Assert.That(row.Depth.Value, Is.EqualTo(-0.03).Within(1e-15));
        Assert.That((row.StartDate, row.RecoveryDate), Is.EqualTo((new DateOnly(2023, 12, 31), new DateOnly(2024, 1, 4))));
    });

    [Test]
    public void A_value_that_cannot_be_computed_has_a_reason() => Assert.Multiple(() =>
    {
        var money = Histories.OfMoney(100, 5, -3, -1, 9, -2) with { StartBalance = null, Reason = Reasons.NoStartBalance };
        var unfunded = DrawdownTable.Deepest(money, 5);
        Assert.That(
            unfunded.Select(row => (row.Amount.Value, row.Depth.Reason)),
            Is.EqualTo(new[] { ((double?)-4, Reasons.NoStartBalance), (-2, Reasons.NoStartBalance) }));
        var undated = DrawdownTable.Deepest(Histories.R12 with { Dates = null }, 1).Single();
        Assert.That((undated.StartDate, undated.DaysDown.Reason, undated.Valley), Is.EqualTo((default(DateOnly?), Reasons.NoDates, 8)));
        Assert.That(DrawdownTable.Deepest(Histories.Of([0.1, 0.2]), 5), Is.Empty);
    });
}
