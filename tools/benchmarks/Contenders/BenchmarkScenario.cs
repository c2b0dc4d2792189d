using Recorder.Benchmarks.Workloads;
using Recorder.Storage.Events;

namespace Recorder.Benchmarks.Contenders;

/// <summary>The events that the contenders write. Rows and bodies are created before the measurement.</summary>
sealed class BenchmarkScenario
{
    internal BenchmarkScenario(Workload workload, int events)
    {
        (Workload, Events) = (workload, events);
        Rows = [.. MarketStream.Of(workload, events).Select(e => BoundRow.Of(e))];
        Bodies = [.. MarketStream.Of(workload, events).Select(e => (e.Run, Workloads.Bodies.Of(e), e.Time))];
    }

    internal Workload Workload { get; }

    internal int Events { get; }

    /// <summary>The rows in the order of the events.</summary>
    internal IReadOnlyList<BoundRow> Rows { get; }

    /// <summary>The same events for the recorder, each with its run.</summary>
    internal IReadOnlyList<(int Run, IEventBody Body, DateTime Time)> Bodies { get; }

    /// <summary>True when each event also has a row in the event log.</summary>
    internal bool Logs => Workload is Workload.W3;
}
