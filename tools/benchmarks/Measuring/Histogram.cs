using System.Diagnostics;
using System.Numerics;

namespace Recorder.Benchmarks.Measuring;

/// <summary>Histogram of many short durations. Bucket widths grow with the value and are at most 1/64 of it. Adding allocates nothing. Not
/// thread-safe: each thread has its own, and they are joined afterwards.</summary>
sealed class Histogram
{
    // Each power of two has 2^6 buckets.
    const int StepBits = 6;
    const int Steps = 1 << StepBits;

    readonly long[] _counts = new long[(64 - StepBits) * Steps];

    internal long Count { get; private set; }

    /// <summary>The exact maximum.</summary>
    internal long Most { get; private set; }

    /// <summary>Counts a value; a negative value counts as 0.</summary>
    internal void Add(long value)
    {
        value = Math.Max(0, value);
        _counts[IndexOf(value)]++;
        Count++;
        Most = Math.Max(Most, value);
    }

    /// <summary>Adds another histogram.</summary>
    internal void Add(Histogram other)
    {
        for (var index = 0; index < _counts.Length; index++)
            _counts[index] += other._counts[index];
        Count += other.Count;
        Most = Math.Max(Most, other.Most);
    }

    /// <summary>Upper bound of the bucket that contains a quantile; 0 for an empty histogram.</summary>
    /// <param name="share">The quantile, from 0 to 1.</param>
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

    /// <summary>Converts ticks of <see cref="Stopwatch"/> to nanoseconds.</summary>
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
