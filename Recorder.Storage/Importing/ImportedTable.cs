using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Importing;

/// <summary>A table that imports fill directly, because no events exist for its rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">Its key: the conflict target.</param>
/// <param name="Columns">All columns that an import fills.</param>
/// <param name="MayReplace">Condition under which a row replaces the stored row of the same key.</param>
sealed record ImportedTable(string Name, string[] Keys, string[] Columns, string MayReplace)
{
    /// <summary>Why a complete row is kept: this database has a different row with the same key.</summary>
    internal const string Refused = "this database has another row of this key";

    /// <summary>Saved configurations: the newer configuration counts.</summary>
    internal static readonly ImportedTable Presets = new(
        "presets", ["name"], ["name", "created_at", "updated_at", "config_json"], "excluded.updated_at > presets.updated_at");

    /// <summary>Master data of symbols: the newer row counts.</summary>
    internal static readonly ImportedTable Instruments = new(
        ScreeningSchema.Instruments, ["ticker"],
        [
            "ticker", "instrument_type", "style_category", "sector", "industry", "country", "currency", "active", "updated_at", "notes",
            "extra_json",
        ],
        "excluded.updated_at > instruments.updated_at");

    /// <summary>Holdings: the newer row counts if it is the same holding.</summary>
    internal static readonly ImportedTable Holdings = new(
        ScreeningSchema.Holdings, ["holding_id"],
        [
            "holding_id", "account", "subaccount", "ticker", "quantity", "cost_basis", "opened_at", "last_update", "lot_tag", "notes",
            "extra_json",
        ],
        "excluded.last_update > holdings.last_update AND excluded.account IS holdings.account AND excluded.ticker IS holdings.ticker");

    /// <summary>Jobs. A job that this recorder ran is never replaced.</summary>
    internal static readonly ImportedTable Jobs = new(
        ScreeningSchema.Runs, ["run_id"],
        [
            "run_id", "strategy_code", "version", "params_hash", "params_json", "started_at", "completed_at", "universe_source",
            "universe_size", "min_score", "exit_status", "duration_ms", "execution_status", "current_ticker", "progress_percent",
            "processed_count", "total_count", "last_progress_update", "extra_json",
        ],
        "strategy_run.kind IS NULL AND excluded.started_at = strategy_run.started_at");

    /// <summary>Results of the items of jobs.</summary>
    internal static readonly ImportedTable Results = new(
        ScreeningSchema.Results, ["run_id", "ticker"],
        [
            "run_id", "strategy_code", "ticker", "passed", "score", "classification", "reasons", "metrics_json", "created_at", "extra_json",
        ],
        "strategy_result.recorded_run_id IS NULL AND excluded.created_at >= strategy_result.created_at");

    /// <summary>Ended items of jobs.</summary>
    internal static readonly ImportedTable Progress = new(
        ScreeningSchema.Progress, ["run_id", "ticker"],
        [
            "run_id", "ticker", "sequence_number", "processed_at", "passed", "score", "classification", "error_message",
            "processing_time_ms", "extra_json",
        ],
        "strategy_execution_progress.recorded_run_id IS NULL "
            + "AND excluded.processed_at >= strategy_execution_progress.processed_at");

    /// <summary>Writes a row.</summary>
    /// <returns>
    /// True if it was added or changed; false if the same row exists already; null if a different row with the same key stays.
    /// </returns>
    internal bool? Write(SqliteConnection connection, IReadOnlyDictionary<string, object?> values)
    {
        var parameters = new DynamicParameters(values);
        if (connection.ExecuteScalar<long>(SelectSame, parameters) > 0)
            return false;
        return connection.Execute(Upsert, parameters) > 0 ? true : null;
    }

    string SelectSame =>
        $"SELECT count(*) FROM {Name} WHERE {string.Join(" AND ", Columns.Select(column => $"{column} IS @{column}"))}";

    string Upsert =>
        $"""
        INSERT INTO {Name} ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(column => $"@{column}"))})
        ON CONFLICT({string.Join(", ", Keys)}) DO UPDATE SET
          {string.Join(", ", Columns.Except(Keys).Select(column => $"{column} = excluded.{column}"))}
        WHERE {MayReplace}
        """;
}
