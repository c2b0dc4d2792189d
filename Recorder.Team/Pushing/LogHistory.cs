using Npgsql;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>Compares the beginning of a log with what the store has.</summary>
static class LogHistory
{
    const string SelectRows = """
        SELECT sequence, event_type, received_utc FROM ingest_events WHERE run_id = $1 AND event_type = ANY($2)
        """;

    // Each row of these types is one event, which keeps its time when a file is rebuilt or the bars of a deleted run are taken over.
    static readonly string[] Comparable =
        ["STRATEGY", "INSTANCE", "RUN_START", "RUN_END", "ORDER", "EXECUTION", "POSITION", "NOTE", "REQUEST", "CONNECTION", "CONFIG"];

    static readonly TimeSpan Precision = TimeSpan.FromMicroseconds(1);

    /// <summary>Rows and digest of the log of a run up to a row.</summary>
    internal static (long Rows, string Digest) DigestOf(TransferSource source, string runId, long last)
    {
        var digest = new ContentDigest(TransferTables.Log);
        foreach (var row in source.Log(runId, after: 0, last))
            digest.Add(row);
        return (digest.Rows, digest.ToString());
    }

    /// <summary>True when both have an event of the same number that was received at another time.</summary>
    internal static bool HasOtherEvents(TransferSource source, NpgsqlConnection connection, string runId)
    {
        var received = new Dictionary<(long Sequence, string Type), DateTime>();
        using (var command = new NpgsqlCommand(SelectRows, connection))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = runId });
            command.Parameters.Add(new NpgsqlParameter { Value = Comparable });
            using var reader = command.ExecuteReader();
            while (reader.Read())
                received.Add((reader.GetInt64(0), reader.GetString(1)), reader.GetDateTime(2));
        }

        return source.Log(runId, after: 0, long.MaxValue).Select(LoggedRow.Of).Any(row =>
            received.TryGetValue((row.Sequence, row.Type), out var time) && RecordedText.IsTime(row.ReceivedUtc, out var own)
            && (own - time).Duration() > Precision);
    }
}

/// <summary>The columns of a row of the log that identify it.</summary>
/// <param name="Sequence">Lowest sequence number of its events.</param>
/// <param name="Type">Type.</param>
/// <param name="ReceivedUtc">When it was received.</param>
readonly record struct LoggedRow(long Sequence, string Type, string ReceivedUtc)
{
    static readonly (int Id, int Type, int Payload, int Received) At = (
        Place(TransferTable.RowNumber), Place("event_type"), Place("payload_json"), Place("received_utc"));

    /// <summary>Row number in the file.</summary>
    internal static long NumberOf(object?[] row) => (long)row[At.Id]!;

    /// <summary>Number of characters of the payload.</summary>
    internal static int LengthOf(object?[] row) => ((string)row[At.Payload]!).Length;

    /// <summary>Reads them.</summary>
    internal static LoggedRow Of(object?[] row) => new(
        TransferSource.SequenceOf(NumberOf(row), (string)row[At.Type]!, (string)row[At.Payload]!), (string)row[At.Type]!,
        (string)row[At.Received]!);

    static int Place(string column) => TransferTables.Log.Columns.Select(one => one.Name).ToList().IndexOf(column);
}
