using Microsoft.Data.Sqlite;
using Recorder.Storage.Bars;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables;

/// <summary>
/// Writes events into the normalised tables, in an order that satisfies the foreign keys. What they say depends on the events alone, not on their
/// order nor on how they are cut into batches (where a bar is stored does, and is logged): the writer and the rebuild both come through here.
/// </summary>
static class EventTables
{
    /// <summary>Writes events that passed <see cref="EventCheck"/>.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="memory">What is remembered of the series of bars.</param>
    /// <param name="events">Events of any runs, in any order.</param>
    /// <param name="merged">Takes, for a run, how many of its events changed no row because another says the same or more.</param>
    /// <returns>The events as they belong into the log: one stands for all bars that another series stores already.</returns>
    internal static IReadOnlyList<RecordedEvent> Write(
        SqliteConnection connection, SeriesMemory memory, IReadOnlyList<RecordedEvent> events, Action<Guid, int> merged)
    {
        var firsts = events.Select(e => e.Header).DistinctBy(header => header.RunId).ToList();
        StrategiesTable.Write(connection, Of<StrategyRegistered>(events));
        StrategiesTable.HoldPlaces(connection, firsts);
        InstancesTable.Write(connection, Of<InstanceRegistered>(events));
        InstancesTable.HoldPlaces(connection, firsts);
        RunsTable.WriteStarts(connection, Of<RunStarted>(events));
        RunsTable.HoldPlaces(connection, firsts);

        var log = RunBars.Write(connection, memory, events, merged);
        foreach (var run in events.GroupBy(e => e.Header.RunId))
            merged(run.Key, Write(connection, RunKey.Of(run.First().Header), [.. run]));
        foreach (var (header, _) in Of<RunEnded>(events))
            memory.Forget(header.RunId);
        return log;
    }

    /// <summary>Makes sure that the runs of some events have rows to refer to, whatever became of the events themselves.</summary>
    internal static void HoldPlaces(SqliteConnection connection, IEnumerable<EventHeader> headers)
    {
        var firsts = headers.DistinctBy(header => header.RunId).ToList();
        StrategiesTable.HoldPlaces(connection, firsts);
        InstancesTable.HoldPlaces(connection, firsts);
        RunsTable.HoldPlaces(connection, firsts);
    }

    static int Write(SqliteConnection connection, RunKey run, IReadOnlyList<RecordedEvent> events)
    {
        var touched = new Touched();
        RunsTable.WriteProgress(connection, Of<RunProgressed>(events));
        SymbolsTable.Write(connection, Of<SymbolSeen>(events));
        RequestsTable.Write(connection, Of<RequestSent>(events));
        NotesTable.Write(connection, Of<NoteTaken>(events));
        ConnectionStatesTable.Write(connection, Of<ConnectionChanged>(events));
        var merged = WriteAny<OcoLinked>(events, links => OcoTable.Write(connection, links));
        merged += WriteAny<OrderChanged>(events, orders => OrdersTable.Write(connection, run, orders, touched));
        merged += WriteAny<PositionChanged>(events, positions => PositionsTable.Write(connection, run, positions, touched));
        merged += WriteAny<ExecutionReported>(events, executions => ExecutionsTable.Write(connection, run, executions, touched));
        PositionChangesTable.Fold(connection, run, touched);
        OrderImpacts.Write(connection, run, touched.Orders);
        RunsTable.WriteEnds(connection, Of<RunEnded>(events));
        return merged;
    }

    static List<(EventHeader Header, T Body)> Of<T>(IEnumerable<RecordedEvent> events) where T : EventBody
    {
        var found = new List<(EventHeader, T)>();
        foreach (var recorded in events)
        {
            if (recorded.Body is T body)
                found.Add((recorded.Header, body));
        }

        return found;
    }

    static int WriteAny<T>(IEnumerable<RecordedEvent> events, Func<IReadOnlyList<(EventHeader Header, T Body)>, int> write) where T : EventBody
    {
        var found = Of<T>(events);
        return found.Count == 0 ? 0 : write(found);
    }
}
