using Recorder.Storage.Events;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Oco;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Inference;

/// <summary>
/// Facts that follow from several events of a run and that no single event states. They are written to the tables and not to the log.
/// </summary>
/// <param name="run">Number of the run in its batch.</param>
/// <param name="runId">The run.</param>
sealed class Inferred(int run, Guid runId)
{
    /// <summary>Number of the run in its batch.</summary>
    internal int Run { get; } = run;

    /// <summary>The run.</summary>
    internal Guid RunId { get; } = runId;

    /// <summary>Orders of OCO groups.</summary>
    internal List<OcoLink> Links { get; } = [];

    /// <summary>Parent orders, replaced orders, orphaned times.</summary>
    internal List<(string OrderId, OrderInference Inference)> Orders { get; } = [];

    /// <summary>Events of candidates that belong to the run, and fills with their inferred position.</summary>
    internal List<RecordedEvent> Events { get; } = [];

    /// <summary>Positions with the time of the fill that closed them.</summary>
    internal List<PositionClose> Closed { get; } = [];

    /// <summary>Orders that turned out to belong to the run.</summary>
    internal List<OrderKey> Adopted { get; } = [];

    /// <summary>True when there is nothing to write.</summary>
    internal bool IsEmpty => Links.Count == 0 && Orders.Count == 0 && Events.Count == 0 && Closed.Count == 0;

    /// <summary>Removes everything.</summary>
    internal void Clear()
    {
        Links.Clear();
        Orders.Clear();
        Events.Clear();
        Closed.Clear();
        Adopted.Clear();
    }
}

/// <summary>An order. Its id is unique only within its connection.</summary>
readonly record struct OrderKey(string? ConnectionId, string OrderId);
