using System.CommandLine;
using Recorder.Artifacts.Datasets;
using Recorder.Cli.Output;
using Recorder.Storage.Datasets;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder data check</c>: reads the files of datasets and recomputes their hashes.</summary>
static class DataCheckCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Datasets to check. Default: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "check",
            "Reads the files of datasets, in all versions, and compares bytes, columns, order and hashes with the database.\n\n"
            + "Example: recorder data check --db recorder.db")
        {
            names, database, json,
        };
        command.SetAction(given =>
        {
            var check = new DatasetStore(database.Of(given, terminal)).Check(given.GetValue(names) ?? []);
            if (given.GetValue(json))
                terminal.Json(new { Sound = check.IsSound, check.Findings, check.OtherFiles });
            else
                Print(terminal, check);
            return check.IsSound ? ExitCode.Done : ExitCode.FoundWrong;
        });
        return command;
    }

    static void Print(Terminal terminal, DatasetCheck check)
    {
        terminal.Line(check.Findings.Count == 0 ? "There is no dataset yet; recorder data add FILE stores one."
            : FormattableString.Invariant(
                $"{check.Findings.Count(finding => finding.Problem is null)} of {check.Findings.Count} versions are sound."));
        foreach (var finding in check.Findings)
        {
            terminal.Line(FormattableString.Invariant(
                $"{finding.Dataset} version {finding.Version} ({finding.CandleHash[..DatasetName.HashDigits]}), {finding.RowCount} bars: ")
                + (finding.Problem ?? "sound"));
        }

        if (check.OtherFiles is { Count: > 0 } others)
            terminal.Line($"These files belong to no dataset of this database: {string.Join(", ", others)}");
    }
}
