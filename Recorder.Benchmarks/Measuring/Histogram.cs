using System.Diagnostics;
using System.Numerics;

namespace Recorder.Benchmarks.Measuring;

/// <summary>
/// How long many short things took, in buckets whose width grows with the value: never wider than 1/64 of it. Adding allocates nothing. One thread; what several
/// measured is joined afterwards.
/// </summary>
sealed class Histogram
{
    // Each power of two is cut into this many buckets.
    const int StepBits = 6;
    const int Steps = 1 << StepBits;

    readonly long[] _counts = new long[(64 - StepBits) * Steps];

    internal long Count { get; private set; }

    /// <summary>The largest value, exactly.</summary>
    internal long Most { get; private set; }

    /// <summary>Counts a value; a negative one as 0.</summary>
    internal void Add(long value)
    {
        value = Math.Max(0, value);
        _counts[IndexOf(value)]++;
        Count++;
        Most = Math.Max(Most, value);
    }

    /// <summary>Takes over what another counted.</summary>
    internal void Add(Histogram other)
    {
        for (var index = 0; index < _counts.Length; index++)
            _counts[index] += other._counts[index];
        Count += other.Count;
        Most = Math.Max(Most, other.Most);
    }

    /// <summary>Upper end of the bucket that holds the value below which the share lies; 0 of an empty histogram.</summary>
    /// <param name="share">From 0 to 1.</param>
    internal long At(double share)
    {
        var (rank, seen) = ((long)Math.Ceiling(share * Count), 0L);
        for (var index = 0; index < _counts.Length; index++)
        {
            seen += _counts[index];
            if (seen >= rank && seen > 0)
                return Math.Min(UpperEnd(index), Most);
        }

        return Most;
    }

    /// <summary>Nanoseconds of a number of ticks of <see cref="Stopwatch"/>.</summary>
    internal static double Nanoseconds(long ticks) => ticks * 1e9 / Stopwatch.Frequency;

    static int IndexOf(long value)
    {
        if (value < Steps)
            return (int)value;
        var shift = BitOperations.Log2((ulong)value) - StepBits;
        return ((shift + 1) << StepBits) + (int)(value >> shift) - Steps;
    }

    static long UpperEnd(int index)
    {
        if (index < Steps)
            return index;
        var shift = (index >> StepBits) - 1;
        return ((((long)(index & (Steps - 1)) + Steps + 1) << shift) - 1);
    }
}
