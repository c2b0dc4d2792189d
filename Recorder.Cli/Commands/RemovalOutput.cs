using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Retention;

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
        if (plan.Count > 0 && !IsDryRun && !IsConfirmed && !Terminal.Confirms($"Delete {PlanTable.Count(plan.Count, "run")}?"))
            throw new CannotRunException("nothing was deleted");
        IReadOnlyList<string> deleted = IsDryRun ? [] : RunDeletion.Delete(Path, runIds, null, cancellation);
        if (IsJson)
            Terminal.Json(new { Database = System.IO.Path.GetFullPath(Path), Plan = plan, Deleted = deleted });
        else if (IsDryRun)
            Terminal.Line("dry run: nothing was deleted");
        else if (plan.Count > 0)
            Terminal.Line($"{Path}: {PlanTable.Count(deleted.Count, "run")} deleted");
        return ExitCode.Done;
    }

    void Print(IReadOnlyList<PlannedRun> plan)
    {
        if (plan.Count == 0)
        {
            Terminal.Line("No run to delete.");
            return;
        }

        PlanTable.Print(Terminal, Path, plan);
    }
}
