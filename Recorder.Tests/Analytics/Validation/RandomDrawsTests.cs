using System.Numerics;
using NUnit.Framework;
using Recorder.Analytics.Validation;

namespace Recorder.Tests.Analytics.Validation;

/// <summary>Random numbers that are the same everywhere.</summary>
public sealed class RandomDrawsTests
{
    // The first number of splitmix64 from 0 is the published 0xE220A8397B1DCDAF; the rest follows from the published steps of both
    // generators.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(20240131)]
    public void The_numbers_are_those_of_the_published_generator(int seed)
    {
        var state = new ulong[4];
        var split = (ulong)seed;
        for (var i = 0; i < 4; i++)
        {
            split += 0x9E3779B97F4A7C15;
            var mixed = (split ^ (split >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            state[i] = mixed ^ (mixed >> 31);
        }

        var random = new RandomDraws(seed);
        for (var i = 0; i < 1000; i++)
        {
            var expected = BitOperations.RotateLeft(state[1] * 5, 7) * 9;
            var shifted = state[1] << 17;
            state[2] ^= state[0];
            state[3] ^= state[1];
            state[1] ^= state[2];
            state[0] ^= state[3];
            state[2] ^= shifted;
            state[3] = BitOperations.RotateLeft(state[3], 45);
            Assert.That(random.Uniform(), Is.EqualTo((expected >> 11) * Math.Pow(2, -53)));
        }
    }

    [Test]
    public void Every_order_of_three_is_equally_likely()
    {
        var random = new RandomDraws(3);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 6000; i++)
        {
            double[] values = [1, 2, 3];
            random.Shuffle(values);
            var order = string.Concat(values);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // A thousand each, with a standard deviation of 29.
        Assert.That(counts.Values, Has.Count.EqualTo(6).And.All.InRange(870, 1130));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void An_index_is_below_its_limit(int seed, ushort limit)
    {
        var random = new RandomDraws(seed);
        Assert.That(Enumerable.Range(0, 50).Select(_ => random.Index(limit + 1)), Has.All.InRange(0, (int)limit));
    }
}
