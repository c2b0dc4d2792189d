using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary>Shows the runs that are going to be removed from the database.</summary>
static class PlanTable
{
    /// <summary>Prints the runs, then their number, rows and bytes.</summary>
    /// <param name="terminal">Stream for results.</param>
    /// <param name="path">The database.</param>
    /// <param name="plan">The runs, at least one.</param>
    internal static void Print(Terminal terminal, string path, IReadOnlyList<PlannedRun> plan)
    {
        using var reader = RunReader.Open(path);
        var runs = reader.Runs().ToDictionary(run => run.RunId, StringComparer.Ordinal);
        var names = new RunNames(runs.Keys);
        terminal.Write(Tables.Of(
            ["run", "strategy", "status", "start (UTC)", "tags", "rows #", "bytes #"],
            plan.Select(planned => (IReadOnlyList<object?>)
            [
                names[planned.RunId], runs[planned.RunId].Strategy, runs[planned.RunId].Status,
                Tables.Time(runs[planned.RunId].StartUtc), string.Join(", ", runs[planned.RunId].Tags), planned.Size.Rows,
                planned.Size.Bytes,
            ])));
        var (rows, bytes) = (plan.Sum(planned => planned.Size.Rows), plan.Sum(planned => planned.Size.Bytes));
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{Count(plan.Count, "run")}, {rows} rows, {bytes} bytes without indexes"));
    }

    /// <summary>A number with its noun.</summary>
    internal static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
