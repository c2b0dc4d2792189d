using System.Diagnostics;

namespace Recorder.Benchmarks.Measuring;

/// <summary>Cost of some work: wall time, processor time of all threads of the process, and bytes allocated by all of them.</summary>
sealed record Taken(double Seconds, double CpuMicroseconds, long AllocatedBytes);

/// <summary>Measures work in this process.</summary>
readonly struct Meter
{
    readonly long _began;
    readonly TimeSpan _cpu;
    readonly long _allocated;

    Meter(long allocated, TimeSpan cpu, long began) => (_allocated, _cpu, _began) = (allocated, cpu, began);

    /// <summary>Starts after a garbage collection.</summary>
    internal static Meter Begin()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return new Meter(GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
    }

    /// <summary>The cost since the start.</summary>
    internal Taken Read()
    {
        var seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        return new Taken(
            seconds, (Environment.CpuUsage.TotalTime - _cpu).TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true) - _allocated);
    }
}
