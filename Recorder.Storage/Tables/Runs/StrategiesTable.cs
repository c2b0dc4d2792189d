using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Runs;

/// <summary>The table <c>strategies</c>.</summary>
static class StrategiesTable
{
    // Events may come in any order, so a run may be recorded before its strategy. Until then the strategy has this name.
    internal const string Placeholder = "(unknown)";

    const string Upsert = """
        INSERT INTO strategies (strategy_id, name, version, vendor, source_ref, created_utc, notes)
        VALUES (@StrategyId, @Name, @Version, @Vendor, @SourceRef, @CreatedUtc, @Notes)
        ON CONFLICT(strategy_id) DO UPDATE SET
          created_utc = iif(strategies.name = '(unknown)', excluded.created_utc, min(strategies.created_utc, excluded.created_utc)),
          name = excluded.name, version = excluded.version, vendor = excluded.vendor,
          source_ref = coalesce(excluded.source_ref, strategies.source_ref),
          notes = coalesce(excluded.notes, strategies.notes)
        """;

    const string InsertPlaceholder = """
        INSERT INTO strategies (strategy_id, name, created_utc) VALUES (@StrategyId, @Name, @CreatedUtc)
        ON CONFLICT(strategy_id) DO NOTHING
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<(EventHeader Header, StrategyRegistered Body)> events) =>
        connection.Execute(Upsert, events.Select(e => new
        {
            StrategyId = e.Header.StrategyId.ToString(),
            e.Body.Name,
            e.Body.Version,
            e.Body.Vendor,
            e.Body.SourceRef,
            CreatedUtc = UtcText.Format(e.Header.ReceivedUtc),
            e.Body.Notes,
        }));

    internal static void EnsureParentRows(SqliteConnection connection, IEnumerable<EventHeader> firsts) =>
        connection.Execute(InsertPlaceholder, firsts.Select(header => new
        {
            StrategyId = header.StrategyId.ToString(),
            Name = Placeholder,
            CreatedUtc = UtcText.Format(header.ReceivedUtc),
        }));
}
