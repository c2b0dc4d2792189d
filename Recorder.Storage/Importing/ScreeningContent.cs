namespace Recorder.Storage.Importing;

/// <summary>Converts a screening database. Its runs do not trade, so they become jobs.</summary>
sealed class ScreeningContent : SourceContent
{
    const string NoRun = "no run has this id, or the symbol, the time or the number is missing";

    /// <summary>Opens the content. A file of version 4 is first converted to version 5, in memory.</summary>
    internal ScreeningContent(SourceFile file) : base(file, ScreeningSchema.Schema)
    {
        if (ScreeningUpgrade.IsNeeded(file))
            ScreeningUpgrade.Apply(file);
    }

    protected override IEnumerable<ImportedItem> Known(SourceTally tally)
    {
        foreach (var row in Rows(ScreeningSchema.Meta, tally))
            yield return tally.Whole(row, ScreeningSchema.Meta, row.Text("key") ?? "", null, null);
        foreach (var row in Rows(ScreeningSchema.Instruments, tally))
            yield return Instrument(row, tally);
        foreach (var row in Rows(ScreeningSchema.Holdings, tally))
            yield return Holding(row, tally);
        var runs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Rows(ScreeningSchema.Runs, tally))
            yield return Run(row, runs, tally);
        foreach (var row in Rows(ScreeningSchema.Results, tally))
            yield return Result(row, runs, tally);
        foreach (var row in Rows(ScreeningSchema.Progress, tally))
            yield return Item(row, runs, tally);
    }

    static ImportedItem Instrument(SourceRow row, SourceTally tally)
    {
        if (row.Text("ticker") is not { } ticker)
            return tally.Whole(row, ScreeningSchema.Instruments, "", null, "the ticker is missing");
        var values = Texts(
            row, "ticker", "instrument_type", "style_category", "sector", "industry", "country", "currency", "notes");
        values["active"] = row.Flag("active");
        values["updated_at"] = row.TimeText("updated_at");
        return Of(ImportedTable.Instruments, row, ticker, values, tally);
    }

    static ImportedItem Holding(SourceRow row, SourceTally tally)
    {
        if (row.Text("holding_id") is not { } id)
            return tally.Whole(row, ScreeningSchema.Holdings, "", null, "the id is missing");
        var values = Texts(row, "holding_id", "account", "subaccount", "ticker", "lot_tag", "notes");
        values["quantity"] = row.Real("quantity");
        values["cost_basis"] = row.Real("cost_basis");
        values["opened_at"] = row.TimeText("opened_at");
        values["last_update"] = row.TimeText("last_update");
        return Of(ImportedTable.Holdings, row, id, values, tally);
    }

    static ImportedItem Run(SourceRow row, HashSet<string> runs, SourceTally tally)
    {
        var started = Time(row, "started_at");
        if (row.Text("run_id") is not { } id || started is null || !runs.Add(id))
            return tally.Whole(
                row, ScreeningSchema.Runs, row.Text("run_id") ?? "", null, "the id or the start is missing, or the id is repeated");
        var values = Texts(
            row, "run_id", "strategy_code", "version", "params_hash", "params_json", "universe_source", "exit_status", "execution_status",
            "current_ticker");
        values["started_at"] = started;
        values["completed_at"] = Time(row, "completed_at");
        values["last_progress_update"] = Time(row, "last_progress_update");
        foreach (var column in (string[])["universe_size", "duration_ms", "processed_count", "total_count"])
            values[column] = row.Whole(column);
        values["min_score"] = row.Real("min_score");
        values["progress_percent"] = row.Real("progress_percent");
        return Of(ImportedTable.Jobs, row, id, values, tally);
    }

    static ImportedItem Result(SourceRow row, HashSet<string> runs, SourceTally tally)
    {
        var (id, ticker, created) = (row.Text("run_id"), row.Text("ticker"), Time(row, "created_at"));
        if (id is null || ticker is null || created is null || !runs.Contains(id))
            return tally.Whole(row, ScreeningSchema.Results, $"{id} {ticker}", null, NoRun);
        var values = Texts(row, "run_id", "strategy_code", "ticker", "classification", "reasons", "metrics_json");
        values["passed"] = row.Flag("passed");
        values["score"] = row.Real("score");
        values["created_at"] = created;
        return Of(ImportedTable.Results, row, $"{id} {ticker}", values, tally);
    }

    static ImportedItem Item(SourceRow row, HashSet<string> runs, SourceTally tally)
    {
        var (id, ticker, ended, number) = (row.Text("run_id"), row.Text("ticker"), Time(row, "processed_at"), row.Whole("sequence_number"));
        if (id is null || ticker is null || ended is null || number is null || !runs.Contains(id))
            return tally.Whole(row, ScreeningSchema.Progress, $"{id} {ticker}", null, NoRun);
        var values = Texts(row, "run_id", "ticker", "classification", "error_message");
        values["sequence_number"] = number;
        values["processed_at"] = ended;
        values["passed"] = row.Flag("passed");
        values["score"] = row.Real("score");
        values["processing_time_ms"] = row.Whole("processing_time_ms");
        return Of(ImportedTable.Progress, row, $"{id} {ticker}", values, tally);
    }

    static ImportedRow Of(ImportedTable table, SourceRow row, string key, Dictionary<string, object?> values, SourceTally tally)
    {
        values["extra_json"] = tally.Extra(row, table.Name);
        return new ImportedRow(table, values, new KeptRow(table.Name, key, row.Content, null, ImportedTable.Refused, row.All()));
    }

    // A text that is not a time stays in extra_json.
    static string? Time(SourceRow row, string name) => row.Time(name) is null ? null : row.TimeText(name);

    static Dictionary<string, object?> Texts(SourceRow row, params string[] names) =>
        names.ToDictionary(name => name, name => (object?)row.Text(name), StringComparer.Ordinal);
}
