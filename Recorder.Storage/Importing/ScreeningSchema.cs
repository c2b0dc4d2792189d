namespace Recorder.Storage.Importing;

/// <summary>The database of a screening program: runs of a strategy over many symbols, version 4 and version 5.</summary>
static class ScreeningSchema
{
    internal const string Meta = "schema_meta";
    internal const string Instruments = "instruments";
    internal const string Holdings = "holdings";
    internal const string Runs = "strategy_run";
    internal const string Results = "strategy_result";
    internal const string Progress = "strategy_execution_progress";

    /// <summary>The columns of <c>strategy_run</c> that version 5 added.</summary>
    internal static readonly string[] AddedColumns =
        ["execution_status", "current_ticker", "progress_percent", "processed_count", "total_count", "last_progress_update"];

    internal static readonly SourceSchema Schema = new("screening", "the progress schema (version 4 or 5)",
    [
        new(Meta, [new("key", null), new("value", null)]),
        Table(Instruments, "ticker, instrument_type, style_category, sector, industry, country, currency, active, updated_at, notes"),
        Table(Holdings, "holding_id, account, subaccount, ticker, quantity, cost_basis, opened_at, last_update, lot_tag, notes"),
        new(Runs,
        [
            .. Columns(Runs, "run_id, strategy_code, version, params_hash, params_json, started_at, completed_at, universe_source, "
                + "universe_size, min_score, exit_status, duration_ms"),
            .. AddedColumns.Select(name => new SourceColumn(name, $"{Runs}.{name}", IsOptional: true)),
        ]),
        Table(Results, "run_id, strategy_code, ticker, passed, score, classification, reasons, metrics_json, created_at"),
        new(
            Progress,
            Columns(Progress, "run_id, ticker, sequence_number, processed_at, passed, score, classification, error_message, "
                + "processing_time_ms"),
            IsOptional: true),
    ]);

    static SourceTable Table(string name, string columns) => new(name, Columns(name, columns));

    static SourceColumn[] Columns(string table, string names) =>
        [.. names.Split(", ").Select(name => new SourceColumn(name, $"{table}.{name}"))];
}
