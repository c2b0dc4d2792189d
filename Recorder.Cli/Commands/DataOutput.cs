using System.Text.Json;
using Recorder.Artifacts.Datasets;
using Recorder.Cli.Output;
using Recorder.Storage.Datasets;

namespace Recorder.Cli.Commands;

/// <summary>Prints datasets.</summary>
static class DataOutput
{
    /// <summary>Prints what was added.</summary>
    /// <returns>The exit code.</returns>
    internal static int Print(Terminal terminal, DatasetChange change, bool json)
    {
        var dataset = change.Dataset;
        if (json)
        {
            terminal.Json(new { Change = change.Kind.ToString().ToUpperInvariant(), change.AddedRows, Dataset = Json(dataset) });
            return ExitCode.Done;
        }

        terminal.Line(change.Kind switch
        {
            ChangeKind.Added => FormattableString.Invariant($"{dataset.Name}: added, {dataset.RowsCount} bars{Range(dataset)}"),
            ChangeKind.Appended => FormattableString.Invariant(
                $"{dataset.Name}: {change.AddedRows} bars appended, now {dataset.RowsCount}{Range(dataset)}"),
            ChangeKind.Repaired => $"{dataset.Name}: has exactly these bars already; its damaged file was written again",
            _ => $"{dataset.Name}: has these bars already, nothing changed",
        });
        if (change.Kind is ChangeKind.Added or ChangeKind.Appended)
            terminal.Line($"Quality: {Quality(dataset)}");
        return ExitCode.Done;
    }

    /// <summary>Prints datasets as a table.</summary>
    internal static void Print(Terminal terminal, IReadOnlyList<StoredDataset> datasets) => terminal.Write(Tables.Of(
        [
            Column.Text("name"), Column.Text("symbol", 6), Column.Text("timeframe", 7), Column.Number("bars"), Column.Text("from", 2),
            Column.Text("to", 2), Column.Rounded("missing_pct", 3), Column.Rounded("score", 4), Column.Number("runs", 3),
            Column.Text("last_used", 8), Column.Text("provider", 5), Column.Text("exchange", 9), Column.Text("time_zone", 9),
        ],
        datasets.Select(dataset => (IReadOnlyList<object?>)
        [
            dataset.Name, dataset.Symbol, dataset.Timeframe, dataset.RowsCount, Tables.Minute(dataset.StartDate),
            Tables.Minute(dataset.EndDate), dataset.MissingDataPct, dataset.DataQualityScore, dataset.BacktestCount,
            Tables.Minute(dataset.LastUsed), dataset.DataSource, dataset.Exchange, dataset.Timezone,
        ])));

    /// <summary>A dataset as JSON, with the names of the backtest database.</summary>
    internal static object Json(StoredDataset dataset) => new
    {
        dataset.Name,
        dataset.Filename,
        dataset.FilePath,
        dataset.FileSize,
        dataset.RowsCount,
        Columns = JsonSerializer.Deserialize<JsonElement>(dataset.Columns),
        dataset.Timeframe,
        dataset.StartDate,
        dataset.EndDate,
        dataset.MissingDataPct,
        dataset.DataQualityScore,
        dataset.HasGaps,
        dataset.Timezone,
        dataset.Symbol,
        dataset.Exchange,
        dataset.DataSource,
        QualityChecks = JsonSerializer.Deserialize<JsonElement>(dataset.QualityChecks),
        dataset.BacktestCount,
        dataset.LastUsed,
        dataset.CreatedAt,
        dataset.LastAccessed,
        dataset.CandleHash,
    };

    /// <summary>The quality of a dataset in one sentence.</summary>
    internal static string Quality(StoredDataset dataset)
    {
        var checks = JsonSerializer.Deserialize<JsonElement>(dataset.QualityChecks);
        int Count(string name) => checks.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
        return FormattableString.Invariant(
            $"score {Figures.Rounded(dataset.DataQualityScore)}; {Count("missing")} of {Count("expected")} expected bars missing in ")
            + FormattableString.Invariant($"{Count("gaps")} gaps, {Count("outliers")} outliers");
    }

    static string Range(StoredDataset dataset) => $" from {Tables.Minute(dataset.StartDate)} to {Tables.Minute(dataset.EndDate)} UTC";
}
