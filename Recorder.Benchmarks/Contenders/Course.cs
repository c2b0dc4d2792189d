using Recorder.Benchmarks.Workloads;
using Recorder.Storage.Events;

namespace Recorder.Benchmarks.Contenders;

/// <summary>What the contenders have to write. The rows and the bodies are made before anything is measured.</summary>
sealed class Course
{
    internal Course(Workload workload, int events)
    {
        (Workload, Events) = (workload, events);
        Rows = [.. MarketStream.Of(workload, events).Select(e => Row.Of(e))];
        Bodies = [.. MarketStream.Of(workload, events).Select(e => (e.Run, Workloads.Bodies.Of(e), e.Time))];
    }

    internal Workload Workload { get; }

    internal int Events { get; }

    /// <summary>In the order of the events.</summary>
    internal IReadOnlyList<Row> Rows { get; }

    /// <summary>The same for the recorder, each with the run that it belongs to.</summary>
    internal IReadOnlyList<(int Run, IEventBody Body, DateTime Time)> Bodies { get; }

    /// <summary>True when a row of the event log belongs to each event.</summary>
    internal bool Logs => Workload is Workload.W3;
}
