using NUnit.Framework;
using Recorder.Analytics.Equity;

namespace Recorder.Tests.Analytics.Equity;

/// <summary>Drawdown series and episodes.</summary>
public sealed class DrawdownsTests
{
    [Test]
    public void An_episode_goes_from_its_peak_to_its_recovery() => Assert.Multiple(() =>
    {
        var episodes = Drawdowns.Episodes([100, 110, 99, 88, 95, 110, 120, 114, 117]);
        Assert.That(
            episodes.Select(episode => (episode.Peak, episode.Valley, episode.Recovery, episode.Last, episode.Open, episode.Amount)),
            Is.EqualTo(new (int, int, int?, int, bool, double)[] { (1, 3, 5, 5, false, -22), (6, 7, null, 8, true, -6) }));
        Assert.That(episodes.Select(episode => episode.Fraction), Is.EqualTo(new[] { -0.2, -0.05 }).Within(1e-15));
    });

    [Test]
    public void The_base_is_a_peak() =>
        Assert.That(Drawdowns.Episodes([100, 98, 99])[0], Is.EqualTo(new DrawdownEpisode(0, 1, null, 2, -2, 0.98 - 1)));

    [Test]
    public void A_flat_top_is_left_at_its_end_and_of_two_lowest_points_the_first_is_the_valley() =>
        Assert.That(Drawdowns.Episodes([100, 100, 90, 95, 90, 100])[0], Is.EqualTo(new DrawdownEpisode(1, 2, 5, 5, -10, 0.9 - 1)));

    [TestCase(new double[0])]
    [TestCase(new[] { 5.0 })]
    [TestCase(new[] { 5.0, 5, 6, 6, 7 })]
    public void A_curve_without_a_fall_has_no_drawdown(double[] curve) => Assert.That(Drawdowns.Episodes(curve), Is.Empty);

    [Test]
    public void Profit_and_loss_alone_has_amounts_and_a_balance_gives_fractions() => Assert.Multiple(() =>
    {
        Assert.That(Drawdowns.Episodes([0, 10, -10], null)[0], Is.EqualTo(new DrawdownEpisode(1, 2, null, 2, -20, null)));
        Assert.That(Drawdowns.Episodes([0, 10, -10], 90)[0].Fraction, Is.EqualTo(-0.2).Within(1e-15));
    });

    [Test]
    public void Ruin_loses_all_of_it_and_no_more() => Assert.Multiple(() =>
    {
        Assert.That(Drawdowns.Episodes([100, -20])[0].Fraction, Is.EqualTo(-1));
        Assert.That(Drawdowns.Episodes([100, 0])[0].Fraction, Is.EqualTo(-1));
        Assert.That(Drawdowns.Series([100, 50, -20, 10]), Is.EqualTo(new double?[] { 0, -0.5, -1, -0.9 }));
        Assert.That(Drawdowns.Episodes([-1, -2])[0].Fraction, Is.Null, "of nothing there is no fraction");
        Assert.That(Drawdowns.Series([0, -2, 1]), Is.EqualTo(new double?[] { null, null, 0 }));
    });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Drawdowns_equal_the_slow_reference_and_cover_the_time_under_water(byte[] values)
    {
        var curve = values.Select(value => 1.0 + (value % 9)).ToList();
        var series = Drawdowns.Series(curve);
        var episodes = Drawdowns.Episodes(curve);
        Assert.Multiple(() =>
        {
            for (var i = 0; i < curve.Count; i++)
            {
                var highest = curve.Take(i + 1).Max();
                Assert.That(series[i], Is.EqualTo((curve[i] / highest) - 1).And.LessThanOrEqualTo(0));
                Assert.That(episodes.Count(episode => i > episode.Peak && (episode.Open || i < episode.Recovery)),
                    Is.EqualTo(curve[i] < highest ? 1 : 0));
            }

            foreach (var episode in episodes)
            {
                Assert.That(curve[episode.Peak], Is.EqualTo(curve.Take(episode.Peak + 1).Max()));
                Assert.That(episode.Fraction, Is.EqualTo(series.Skip(episode.Peak).Take(episode.Last - episode.Peak + 1).Min()));
                Assert.That(
                    episode.Amount, Is.EqualTo(curve.Skip(episode.Peak).Take(episode.Last - episode.Peak + 1).Min() - curve[episode.Peak]));
                Assert.That(episode.Last, Is.EqualTo(episode.Recovery ?? (curve.Count - 1)));
            }
        });
    }
}
