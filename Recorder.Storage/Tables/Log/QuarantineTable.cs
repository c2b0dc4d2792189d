using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Log;

/// <summary>The table <c>quarantined_events</c>: events that no table can take.</summary>
static class QuarantineTable
{
    const string Insert = """
        INSERT INTO quarantined_events (run_id, sequence, event_type, reason, payload_json, quarantined_utc)
        VALUES (@RunId, @Sequence, @EventType, @Reason, @PayloadJson, @QuarantinedUtc)
        ON CONFLICT(run_id, sequence) DO NOTHING
        """;

    internal static void Write(
        SqliteConnection connection, Batch batch, BatchLog log, IEnumerable<(int Index, string Reason)> refused, DateTime nowUtc) =>
        connection.Execute(Insert, refused.Select(r => new
        {
            RunId = batch.RunOf(r.Index).RunText.ToString(),
            batch[r.Index].Sequence,
            EventType = EnumWords<EventType>.Of(batch[r.Index].Type),
            r.Reason,
            PayloadJson = log.PayloadOf(r.Index).ToString(),
            QuarantinedUtc = UtcText.Format(nowUtc),
        }));
}
