using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Lake.Compacting;
using Recorder.Lake.Exporting;
using Recorder.Lake.Snapshots;
using Recorder.Storage.Time;

namespace Recorder.Cli.Commands;

/// <summary>Output of the commands that write a lake or list its snapshots.</summary>
static class LakeOutput
{
    static readonly Column[] Columns =
    [
        Column.Number("snapshot"), Column.Text("made (UTC)"), Column.Text("by"), Column.Number("runs"), Column.Number("files"),
        Column.Number("rows"), Column.Rounded("MB"),
    ];

    /// <summary>The result of an export.</summary>
    /// <param name="terminal">Streams.</param>
    /// <param name="asJson">True for JSON.</param>
    /// <param name="isChosen">True when the user named the runs: a run that was not exported is then a failure.</param>
    /// <param name="report">The result.</param>
    internal static int Exported(Terminal terminal, bool asJson, bool isChosen, LakeExportReport report)
    {
        if (asJson)
            terminal.Json(report);
        else if (report is { Added: 0, Replaced: 0, Unchanged: 0 })
            terminal.Line($"{report.Folder}: no run to export");
        else if (report is { Added: 0, Replaced: 0 })
            terminal.Line($"{report.Folder}: up to date with {StoreOptions.Count(report.Unchanged, "run")}");
        else
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Folder}: snapshot {report.Snapshot}, {StoreOptions.Count(report.Added, "run")} added, "
                    + $"{report.Replaced} replaced, {report.Unchanged} unchanged, {StoreOptions.Count(report.Rows, "row")} written"));
        foreach (var (runId, reason) in report.Skipped)
            terminal.Problem($"run {runId} was not exported: {reason}");
        return isChosen && report.Skipped.Count > 0 ? ExitCode.FoundWrong : ExitCode.Done;
    }

    /// <summary>The result of a compaction.</summary>
    internal static int Compacted(Terminal terminal, bool asJson, LakeFolder lake, CompactionReport report)
    {
        if (asJson)
            terminal.Json(report);
        else
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{lake.FullName}: snapshot {report.Snapshot}, {report.FilesBefore} files before, {report.FilesAfter} now; "
                    + $"{StoreOptions.Count(report.RemovedFiles, "old file")} removed, {report.RemovedBytes / 1e6:0.0} MB"));
        return ExitCode.Done;
    }

    /// <summary>The snapshots of a lake, newest first.</summary>
    internal static int Snapshots(Terminal terminal, bool asJson, IReadOnlyList<LakeSnapshot> snapshots)
    {
        var newestFirst = snapshots.Reverse().Select(snapshot => new
        {
            Snapshot = snapshot.Number,
            snapshot.MadeUtc,
            snapshot.Operation,
            Runs = snapshot.RunCount,
            Files = snapshot.Files.Count(),
            Rows = snapshot.Files.Sum(file => file.Rows),
            Bytes = snapshot.Files.Sum(file => file.Size),
        });
        if (asJson)
            terminal.Json(newestFirst.ToList());
        else
            terminal.Write(Tables.Of(
                Columns,
                newestFirst.Select(line => (IReadOnlyList<object?>)
                [
                    line.Snapshot, Tables.Time(UtcText.Format(line.MadeUtc.UtcDateTime)), line.Operation, line.Runs, line.Files, line.Rows,
                    line.Bytes / 1e6,
                ])));
        return ExitCode.Done;
    }
}
