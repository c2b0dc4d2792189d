using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Oco;
using Recorder.Storage.Tables.Positions;
using Recorder.Storage.Tables.Runs;

namespace Recorder.Storage.Writing.Batches;

/// <summary>
/// Writes events into the normalised tables, in an order that satisfies the foreign keys. What they say depends on the events alone, not on
/// their order nor on how they are cut into batches (where a bar is stored does, and is logged): the writer and the rebuild both come
/// through here.
/// </summary>
static class EventTables
{
    /// <summary>
    /// Makes sure that the runs of some events have rows to refer to, whatever becomes of the events themselves. Comes before they are
    /// written.
    /// </summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="memory">The batch, and what is known of the file.</param>
    /// <param name="places">Places of the events in the batch.</param>
    internal static void HoldPlaces(SqliteConnection connection, WriteContext memory, ReadOnlySpan<int> places)
    {
        var firsts = new List<EventHeader>();
        var last = -1;
        foreach (var place in places)
        {
            var run = memory.Events[place].Run;
            if (run != last && !memory.Meet(connection, memory.Events.Runs[run].RunId))
                firsts.Add(memory.Events.HeaderOf(place));
            last = run;
        }

        if (firsts.Count > 0)
            HoldPlaces(connection, firsts);
    }

    /// <summary>The same for runs of which there is no event in the batch.</summary>
    internal static void HoldPlaces(SqliteConnection connection, IReadOnlyList<EventHeader> firsts)
    {
        StrategiesTable.HoldPlaces(connection, firsts);
        InstancesTable.HoldPlaces(connection, firsts);
        RunsTable.HoldPlaces(connection, firsts);
    }

    /// <summary>
    /// Writes events that passed <see cref="FieldCheck"/> and whose runs have their places, and adds them to the log of the batch.
    /// </summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="memory">The batch, and what is known of the file.</param>
    /// <param name="places">Places of the events in the batch, run by run.</param>
    internal static void Write(SqliteConnection connection, WriteContext memory, ReadOnlySpan<int> places)
    {
        var objects = Objects(memory.Events, places);
        WriteAny<StrategyRegistered>(objects, events => StrategiesTable.Write(connection, events));
        WriteAny<InstanceRegistered>(objects, events => InstancesTable.Write(connection, events));
        WriteAny<RunStarted>(objects, events => RunsTable.WriteStarts(connection, events));

        memory.Bars.Write(connection, memory.IsVisible, places);

        WriteAny<RunProgressed>(objects, events => RunsTable.WriteProgress(connection, events));
        WriteAny<SymbolSeen>(objects, events => SymbolsTable.Write(connection, events));
        memory.Requests.Write(connection, memory.IsVisible, places);
        WriteAny<NoteTaken>(objects, events => NotesTable.Write(connection, events));
        WriteAny<ConnectionChanged>(objects, events => ConnectionStatesTable.Write(connection, events));
        WriteAny<OcoLinked>(objects, events => OcoTable.Write(connection, events));

        var touched = new DirtyBooks?[memory.Events.Runs.Count];
        memory.Positions.Write(connection, memory.IsVisible, places, touched);
        memory.TradeWriter.Write(connection, memory.IsVisible, places, touched);
        Fold(connection, memory, touched);

        WriteAny<RunEnded>(objects, ends =>
        {
            RunsTable.WriteEnds(connection, ends);
            foreach (var (header, _) in ends)
                memory.Forget(header.RunId);
        });
        memory.Log.Add(places);
    }

    static void Fold(SqliteConnection connection, WriteContext memory, DirtyBooks?[] touched)
    {
        for (var run = 0; run < touched.Length; run++)
        {
            if (touched[run] is not { } ofRun)
                continue;
            var runId = memory.Events.Runs[run].RunId;
            PositionChangesTable.Fold(connection, runId.ToString(), ofRun);
            OrderImpacts.Write(connection, runId.ToString(), ofRun.Orders);
            memory.ForgetTrades(runId);
        }
    }

    static List<RecordedEvent> Objects(EventBatch events, ReadOnlySpan<int> places)
    {
        var objects = new List<RecordedEvent>();
        foreach (var place in places)
        {
            if (events[place].Object is { } recorded)
                objects.Add(recorded);
        }

        return objects;
    }

    static void WriteAny<T>(List<RecordedEvent> events, Action<IEnumerable<(EventHeader Header, T Body)>> write) where T : IEventBody
    {
        // No list of them: bodies are values, and those of a batch would fill a large one.
        if (events.Exists(static e => e.Body is T))
            write(events.Where(static e => e.Body is T).Select(static e => (e.Header, (T)e.Body)));
    }
}
