using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Contenders;

/// <summary>One way of writing the stream into a database of schema v2.</summary>
abstract class Contender
{
    /// <summary>Name in the tables.</summary>
    internal abstract string Name { get; }

    /// <summary>Whether allocated bytes can be measured.</summary>
    internal virtual bool IsManaged => true;

    /// <summary>Number of warm-up events.</summary>
    internal virtual int WarmEvents => 30_000;

    /// <summary>Creates the file, writes all events, and closes it. Measures only the writing, to the last commit.</summary>
    internal abstract Taken Write(string path, BenchmarkScenario scenario);
}
