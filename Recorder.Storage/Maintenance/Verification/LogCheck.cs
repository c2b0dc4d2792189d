using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Time;

namespace Recorder.Storage.Maintenance.Verification;

/// <summary>
/// Checks the event log: each payload can be read and agrees with its columns, and every sequence number is unique within its run.
/// </summary>
static class LogCheck
{
    internal const string Name = "event log";

    /// <summary>Reads the whole log.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="findings">Receives the problems.</param>
    /// <param name="progress">Receives the number of checked events and of all events.</param>
    /// <returns>The sequence numbers found, run by run.</returns>
    internal static IReadOnlyDictionary<string, SequenceSet> Run(
        SqliteConnection connection, List<Finding> findings, Action<long, long>? progress)
    {
        var sequences = new Dictionary<string, SequenceSet>(StringComparer.Ordinal);
        var (done, total) = (0L, EventLog.Count(connection));
        foreach (var page in EventLog.Pages(connection))
        {
            foreach (var (row, recorded, problem) in page)
                Check(row, recorded, problem, sequences, findings);
            progress?.Invoke(done += page.Count, total);
        }

        return sequences;
    }

    static void Check(
        LoggedEvent row, RecordedEvent? recorded, string? problem, Dictionary<string, SequenceSet> sequences, List<Finding> findings)
    {
        if (recorded is null)
        {
            findings.Add(new Finding(Name, row.RunId, $"row {row.Id}: {problem}"));
            return;
        }

        var header = recorded.Header;
        if (header.RunId.ToString() != row.RunId || EnumWords<EventType>.Of(recorded.Body.Type) != row.EventType
            || UtcText.Format(header.EventUtc) != row.EventUtc || UtcText.Format(header.ReceivedUtc) != row.ReceivedUtc)
            findings.Add(new Finding(Name, row.RunId, $"row {row.Id}: the columns and the payload differ"));
        if (LogPayload.Write(recorded) != row.PayloadJson)
            findings.Add(new Finding(Name, row.RunId, $"row {row.Id}: the payload differs from what the recorder writes; it was changed"));

        if (!sequences.TryGetValue(row.RunId, out var ofRun))
            sequences.Add(row.RunId, ofRun = new SequenceSet());
        foreach (var sequence in recorded.Body is BarsShared shared ? SequenceSet.Parse(shared.Sequences).Numbers : [header.Sequence])
        {
            if (!ofRun.Add(sequence))
                findings.Add(new Finding(Name, row.RunId, $"row {row.Id}: event {sequence} of the run is in the log twice"));
        }
    }
}
