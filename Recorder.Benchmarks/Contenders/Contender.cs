using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Contenders;

/// <summary>One way of writing the stream into a database of schema v2.</summary>
abstract class Contender
{
    /// <summary>As it stands in the tables.</summary>
    internal abstract string Name { get; }

    /// <summary>True when bytes allocated mean something.</summary>
    internal virtual bool IsManaged => true;

    /// <summary>Events that it writes for warmth before it is measured.</summary>
    internal virtual int WarmEvents => 30_000;

    /// <summary>Makes the file, writes the whole course into it, and leaves it closed. Only the writing is measured, to the last commit.</summary>
    internal abstract Taken Write(string path, Course course);
}
