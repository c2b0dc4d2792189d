using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>Shows which runs are going to be deleted, asks, deletes them and reports.</summary>
/// <param name="Terminal">Streams for results and questions.</param>
/// <param name="Path">The database.</param>
/// <param name="IsDryRun">True to show the plan only.</param>
/// <param name="IsConfirmed">True to ask nothing.</param>
/// <param name="IsJson">True for JSON.</param>
sealed record RemovalOutput(Terminal Terminal, string Path, bool IsDryRun, bool IsConfirmed, bool IsJson)
{
    /// <summary>The option <c>--yes</c>.</summary>
    internal static Option<bool> Yes() => new("--yes") { Description = "Do not ask." };

    /// <summary>The option <c>--dry-run</c>.</summary>
    internal static Option<bool> DryRun() => new("--dry-run") { Description = "Show the plan only; nothing changes." };

    /// <summary>Runs the plan.</summary>
    internal int Run(IReadOnlyList<string> runIds, CancellationToken cancellation)
    {
        var plan = RunDeletion.Plan(Path, runIds);
        if (!IsJson)
            Print(plan);
        if (plan.Count > 0 && !IsDryRun && !IsConfirmed && !Terminal.Confirms($"Delete {Count(plan.Count, "run")}?"))
            throw new CannotRunException("nothing was deleted");
        IReadOnlyList<string> deleted = IsDryRun ? [] : RunDeletion.Delete(Path, runIds, null, cancellation);
        if (IsJson)
            Terminal.Json(new { Database = System.IO.Path.GetFullPath(Path), Plan = plan, Deleted = deleted });
        else if (IsDryRun)
            Terminal.Line("dry run: nothing was deleted");
        else if (plan.Count > 0)
            Terminal.Line($"{Path}: {Count(deleted.Count, "run")} deleted");
        return ExitCode.Done;
    }

    void Print(IReadOnlyList<PlannedRun> plan)
    {
        if (plan.Count == 0)
        {
            Terminal.Line("No run to delete.");
            return;
        }

        using var reader = RunReader.Open(Path);
        var runs = reader.Runs().ToDictionary(run => run.RunId, StringComparer.Ordinal);
        var names = new RunNames(runs.Keys);
        Terminal.Write(Tables.Of(
            ["run", "strategy", "status", "start (UTC)", "tags", "rows #", "bytes #"],
            plan.Select(planned => (IReadOnlyList<object?>)
            [
                names[planned.RunId], runs[planned.RunId].Strategy, runs[planned.RunId].Status,
                Tables.Time(runs[planned.RunId].StartUtc), string.Join(", ", runs[planned.RunId].Tags), planned.Size.Rows,
                planned.Size.Bytes,
            ])));
        var (rows, bytes) = (plan.Sum(planned => planned.Size.Rows), plan.Sum(planned => planned.Size.Bytes));
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{Count(plan.Count, "run")}, {rows} rows, {bytes} bytes without indexes"));
    }

    static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
