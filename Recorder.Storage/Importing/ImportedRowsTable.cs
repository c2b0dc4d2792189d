using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Importing;

/// <summary>The table <c>imported_rows</c>.</summary>
static class ImportedRowsTable
{
    const string Upsert = """
        INSERT INTO imported_rows (row_id, source_schema, source_file, source_table, source_key, run_id, reason, extra_json, imported_utc)
        VALUES (@rowId, @schema, @file, @Table, @Key, @runId, @Reason, @json, @now)
        ON CONFLICT(row_id) DO UPDATE SET
          source_file = excluded.source_file, run_id = excluded.run_id, reason = excluded.reason, extra_json = excluded.extra_json,
          imported_utc = excluded.imported_utc
        WHERE imported_rows.extra_json <> excluded.extra_json OR imported_rows.run_id IS NOT excluded.run_id
          OR imported_rows.reason IS NOT excluded.reason
        """;

    /// <summary>Writes a row.</summary>
    /// <returns>True if it was added or changed.</returns>
    internal static bool Write(SqliteConnection connection, string schema, string file, KeptRow row, DateTime nowUtc) =>
        connection.Execute(
            Upsert,
            new
            {
                rowId = row.Id(schema).ToString(),
                schema,
                file,
                row.Table,
                row.Key,
                runId = row.RunId?.ToString(),
                row.Reason,
                json = row.Json.ToJsonString(),
                now = UtcText.Format(nowUtc),
            }) > 0;
}
