using NUnit.Framework;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Random series made of blocks of a recorded series.</summary>
public sealed class ResamplerTests
{
    static double[] Fill(int count, int length, Resampling resampling)
    {
        var series = new double[length];
        new Resampler([.. Enumerable.Range(0, count).Select(i => (double)i)], resampling).Fill(series);
        return series;
    }

    static List<int> Blocks(double[] series, int count)
    {
        List<int> lengths = [1];
        for (var i = 1; i < series.Length; i++)
        {
            if (series[i] == (series[i - 1] + 1) % count)
                lengths[^1]++;
            else
                lengths.Add(1);
        }

        return lengths;
    }

    [Test]
    public void Blocks_are_the_cube_root_of_the_days_long() =>
        Assert.That(Enumerable.Range(0, 5000).Select(count => new Resampling().BlockFor(count)),
            Is.EqualTo(Enumerable.Range(0, 5000).Select(Expected)));

    static int Expected(int count) => Math.Max(1, (int)Math.Round(Math.Pow(count, 1.0 / 3)));

    [Test]
    public void A_block_is_as_long_as_given_and_never_longer_than_the_series() => Assert.Multiple(() =>
    {
        Assert.That(new Resampling(BlockLength: 20).BlockFor(100), Is.EqualTo(20));
        Assert.That(new Resampling(BlockLength: 20).BlockFor(7), Is.EqualTo(7));
        Assert.That(new Resampling(BlockLength: 20, Scheme: BlockScheme.Independent).BlockFor(100), Is.EqualTo(1));
    });

    [Test]
    public void Circular_blocks_have_one_length_and_go_round_the_end()
    {
        var series = Fill(7, 5 * 2000, new Resampling(Scheme: BlockScheme.Circular, BlockLength: 5));
        var blocks = series.Chunk(5).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(blocks, Has.All.Matches<double[]>(
                block => block!.Zip(block!.Skip(1)).All(pair => pair.Second == (pair.First + 1) % 7)));
            Assert.That(blocks.Select(block => block[0]).Distinct().Order(), Is.EqualTo(Enumerable.Range(0, 7)));
        });
    }

    // Lengths of a geometric distribution: mean 5, standard deviation sqrt(20), the share of single days 0.2; over some 40 000 blocks.
    [Test]
    public void Stationary_blocks_have_geometric_lengths()
    {
        var lengths = Blocks(Fill(1_000_000, 200_000, new Resampling(BlockLength: 5)), 1_000_000);
        Assert.Multiple(() =>
        {
            Assert.That(lengths.Average(), Is.EqualTo(5).Within(0.1));
            Assert.That(lengths.Count(length => length == 1) / (double)lengths.Count, Is.EqualTo(0.2).Within(0.01));
            Assert.That(lengths.Count(length => length > 10) / (double)lengths.Count, Is.EqualTo(Math.Pow(0.8, 10)).Within(0.01));
        });
    }

    [Test]
    public void Every_day_is_as_likely_as_another([Values] BlockScheme scheme)
    {
        var counts = Fill(10, 100_000, new Resampling(Scheme: scheme, BlockLength: 4)).GroupBy(value => value)
            .Select(group => group.Count()).ToList();
        Assert.That(counts, Has.Count.EqualTo(10).And.All.InRange(9_300, 10_700));
    }

    [Test]
    public void A_series_of_one_is_only_repeated() => Assert.That(Fill(1, 5, new Resampling()), Is.All.Zero);

    [TestCase(0, null)]
    [TestCase(10, 0)]
    public void A_resampler_needs_draws_and_blocks(int draws, int? block) =>
        Assert.That(() => new Resampling(draws, BlockLength: block).Begin(), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
