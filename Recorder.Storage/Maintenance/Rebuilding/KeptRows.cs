using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Maintenance.Rebuilding;

/// <summary>Rows that do not follow from the event log. A rebuilt file gets them from the file that it replaces.</summary>
static class KeptRows
{
    static readonly string[] Copies =
    [
        """
        INSERT INTO main.presets (name, created_at, updated_at, config_json)
        SELECT name, created_at, updated_at, config_json FROM kept.presets
        """,
        """
        INSERT INTO main.run_artifacts (run_id, manifest_sha256, folder, exported_utc)
        SELECT run_id, manifest_sha256, folder, exported_utc FROM kept.run_artifacts
        WHERE run_id IN (SELECT run_id FROM main.strategy_runs)
        """,
        """
        INSERT INTO main.strategy_run (run_id, strategy_code, version, params_hash, params_json, started_at, completed_at, universe_source,
          universe_size, min_score, exit_status, duration_ms, execution_status, current_ticker, progress_percent, processed_count,
          total_count, last_progress_update, kind, resumed_at, journal_id, extra_json)
        SELECT run_id, strategy_code, version, params_hash, params_json, started_at, completed_at, universe_source,
          universe_size, min_score, exit_status, duration_ms, execution_status, current_ticker, progress_percent, processed_count,
          total_count, last_progress_update, kind, resumed_at, journal_id, extra_json
        FROM kept.strategy_run
        """,
        """
        INSERT INTO main.strategy_execution_progress (run_id, ticker, sequence_number, processed_at, passed, score, classification,
          error_message, processing_time_ms, recorded_run_id, extra_json)
        SELECT run_id, ticker, sequence_number, processed_at, passed, score, classification,
          error_message, processing_time_ms, recorded_run_id, extra_json
        FROM kept.strategy_execution_progress
        """,
        """
        INSERT INTO main.strategy_result (run_id, strategy_code, ticker, passed, score, classification, reasons, metrics_json, created_at,
          recorded_run_id, extra_json)
        SELECT run_id, strategy_code, ticker, passed, score, classification, reasons, metrics_json, created_at,
          recorded_run_id, extra_json
        FROM kept.strategy_result
        """,
        """
        INSERT INTO main.instruments (ticker, instrument_type, style_category, sector, industry, country, currency, active, updated_at,
          notes, extra_json)
        SELECT ticker, instrument_type, style_category, sector, industry, country, currency, active, updated_at,
          notes, extra_json
        FROM kept.instruments
        """,
        """
        INSERT INTO main.holdings (holding_id, account, subaccount, ticker, quantity, cost_basis, opened_at, last_update, lot_tag, notes,
          extra_json)
        SELECT holding_id, account, subaccount, ticker, quantity, cost_basis, opened_at, last_update, lot_tag, notes,
          extra_json
        FROM kept.holdings
        """,
        """
        INSERT INTO main.imported_rows (row_id, source_schema, source_file, source_table, source_key, run_id, reason, extra_json,
          imported_utc)
        SELECT row_id, source_schema, source_file, source_table, source_key, run_id, reason, extra_json, imported_utc
        FROM kept.imported_rows WHERE run_id IS NULL OR run_id IN (SELECT run_id FROM main.strategy_runs)
        """,
        // Imported strategies that never ran.
        """
        INSERT INTO main.strategies (strategy_id, name, version, vendor, source_ref, created_utc, notes)
        SELECT strategy_id, name, version, vendor, source_ref, created_utc, notes FROM kept.strategies
        WHERE strategy_id NOT IN (SELECT strategy_id FROM main.strategies)
          AND strategy_id NOT IN (SELECT strategy_id FROM kept.strategy_instances)
        """,
    ];

    /// <summary>Copies the rows.</summary>
    /// <param name="rebuilt">The rebuilt file, open for writing.</param>
    /// <param name="path">The file that it replaces.</param>
    internal static void Copy(SqliteConnection rebuilt, string path)
    {
        rebuilt.Execute("ATTACH DATABASE @path AS kept", new { path });
        try
        {
            WriteTransaction.Run(rebuilt, () => Array.ForEach(Copies, copy => rebuilt.Execute(copy)));
        }
        finally
        {
            rebuilt.Execute("DETACH DATABASE kept");
        }
    }
}
