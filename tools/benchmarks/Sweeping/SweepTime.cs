namespace Recorder.Benchmarks.Sweeping;

/// <summary>The cost of one sweep.</summary>
/// <param name="Seconds">Wall time until the file is closed.</param>
/// <param name="CpuMilliseconds">Processor time of all threads per run.</param>
/// <param name="FirstResultSeconds">Wall time until the first run has ended; null: not recorded.</param>
/// <param name="AllocatedMegabytes">Allocated memory per run.</param>
sealed record SweepTime(double Seconds, double CpuMilliseconds, double? FirstResultSeconds, double AllocatedMegabytes);

/// <summary>The sweeps of all rounds with one number of runs at a time.</summary>
/// <param name="Parallel">Runs at a time.</param>
/// <param name="Runs">Number of runs of a sweep.</param>
/// <param name="Unrecorded">Without the recorder.</param>
/// <param name="Recorded">With the recorder.</param>
/// <param name="AsJob">With the recorder and the progress of a job.</param>
/// <param name="ConfigurationMicroseconds">Time to make the configuration of a run, its canonical JSON and its hash; median.</param>
sealed record SweepTimes(
    int Parallel, int Runs, IReadOnlyList<SweepTime> Unrecorded, IReadOnlyList<SweepTime> Recorded, IReadOnlyList<SweepTime> AsJob,
    double ConfigurationMicroseconds);
