using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Inference;
using Recorder.Storage.Tables.Indicators;
using Recorder.Storage.Tables.Oco;
using Recorder.Storage.Tables.Positions;
using Recorder.Storage.Tables.Runs;

namespace Recorder.Storage.Writing.Commits;

/// <summary>
/// Writes events into the normalised tables, in an order that satisfies the foreign keys. The rows depend on the events alone, not on their
/// order or batches. One exception: which series stores a shared bar depends on the order, and is logged. Writer and rebuild both use it.
/// </summary>
static class EventTables
{
    /// <summary>
    /// Inserts the rows of strategies, instances and runs that these events refer to and that are missing. Call it before
    /// <see cref="Write"/>.
    /// </summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="context">The batch and the caches.</param>
    /// <param name="indices">The events.</param>
    internal static void EnsureParentRows(SqliteConnection connection, WriteContext context, ReadOnlySpan<int> indices)
    {
        var firsts = new List<EventHeader>();
        var last = -1;
        foreach (var index in indices)
        {
            var run = context.Batch[index].Run;
            if (run != last && !context.Track(connection, context.Batch.Runs[run].RunId))
                firsts.Add(context.Batch.HeaderOf(index));
            last = run;
        }

        if (firsts.Count > 0)
            EnsureParentRows(connection, firsts);
    }

    /// <summary>Inserts the same rows for runs that have no event in the batch.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="firsts">An event header of each run.</param>
    internal static void EnsureParentRows(SqliteConnection connection, IReadOnlyList<EventHeader> firsts)
    {
        StrategiesTable.EnsureParentRows(connection, firsts);
        InstancesTable.EnsureParentRows(connection, firsts);
        RunsTable.EnsureParentRows(connection, firsts);
    }

    /// <summary>
    /// Writes events that passed <see cref="FieldCheck"/> and have their parent rows, and adds them to the log of the batch.
    /// </summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="context">The batch and the caches.</param>
    /// <param name="indices">The events, run by run.</param>
    /// <param name="inferred">Inferred facts of the batch that are not events.</param>
    internal static void Write(
        SqliteConnection connection, WriteContext context, ReadOnlySpan<int> indices, IReadOnlyList<Inferred> inferred)
    {
        var objects = Objects(context.Batch, indices);
        WriteAny<StrategyRegistered>(objects, events => StrategiesTable.Write(connection, events));
        WriteAny<InstanceRegistered>(objects, events => InstancesTable.Write(connection, events));
        WriteAny<RunStarted>(objects, events =>
        {
            OwnersTable.EnsureRows(connection, events.Select(e => e.Header));
            RunsTable.WriteStarts(connection, events);
        });

        WriteAny<RunConfigured>(objects, events => RunConfigsTable.Write(connection, events));

        context.Bars.Write(connection, context.IsVisible, indices);
        WriteAny<IndicatorSet>(objects, events => IndicatorSetsTable.Write(connection, events));
        context.Indicators.Write(connection, context.IsVisible, indices);

        WriteAny<RunProgressed>(objects, events => RunsTable.WriteProgress(connection, events));
        WriteAny<SymbolSeen>(objects, events => SymbolsTable.Write(connection, events));
        context.Requests.Write(connection, context.IsVisible, indices);
        WriteAny<NoteTaken>(objects, events => NotesTable.Write(connection, events));
        WriteAny<ConnectionChanged>(objects, events => ConnectionStatesTable.Write(connection, events));

        var touched = new DirtyBooks?[context.Batch.Runs.Count];
        context.Positions.Write(
            connection, context.IsVisible, indices, [.. inferred.SelectMany(of => of.Closed.Select(closed => (of.Run, closed)))], touched);
        context.TradeWriter.Write(
            connection, context.IsVisible, indices,
            inferred.SelectMany(of => of.Orders.Select(order => (of.Run, order.OrderId, order.Inference))), touched);
        Fold(connection, context, touched);
        foreach (var links in inferred.Where(of => of.Links.Count > 0))
            OcoTable.Write(connection, links.RunId, links.Links);

        WriteAny<RunEnded>(objects, ends =>
        {
            RunsTable.WriteEnds(connection, ends);
            foreach (var (header, _) in ends)
                context.Forget(header.RunId);
        });
        WriteAny<RunStarted>(objects, events =>
        {
            RunsTable.Resume(connection, events);
            OwnersTable.Write(connection, events.Select(e => e.Header));
        });
        context.Log.Add(indices);
    }

    static void Fold(SqliteConnection connection, WriteContext context, DirtyBooks?[] touched)
    {
        for (var run = 0; run < touched.Length; run++)
        {
            if (touched[run] is not { } ofRun)
                continue;
            var runId = context.Batch.Runs[run].RunId;
            PositionChangesTable.Fold(connection, runId.ToString(), ofRun);
            OrderImpacts.Write(connection, runId.ToString(), ofRun.Orders);
            context.ForgetTrades(runId);
        }
    }

    static List<RecordedEvent> Objects(Batch batch, ReadOnlySpan<int> indices)
    {
        var objects = new List<RecordedEvent>();
        foreach (var index in indices)
        {
            if (batch[index].Object is { } recorded)
                objects.Add(recorded);
        }

        return objects;
    }

    static void WriteAny<T>(List<RecordedEvent> events, Action<IEnumerable<(EventHeader Header, T Body)>> write) where T : IEventBody
    {
        // Enumerated, not copied: bodies are structs, and a list of a batch's bodies would be large.
        if (events.Exists(static e => e.Body is T))
            write(events.Where(static e => e.Body is T).Select(static e => (e.Header, (T)e.Body)));
    }
}
