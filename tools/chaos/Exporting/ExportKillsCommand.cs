using System.CommandLine;
using System.Globalization;
using Recorder.Artifacts.Runs.Exporting;

namespace Recorder.Chaos.Exporting;

/// <summary><c>recorder-chaos exports</c>: kills exports. A session also starts this command as the export to kill.</summary>
static class ExportKillsCommand
{
    const int Sound = 0;
    const int FoundWrong = 1;

    /// <summary>Makes the command.</summary>
    internal static Command Create()
    {
        var database = new Option<string>("--db") { Description = "A database with a run.", HelpName = "FILE", Required = true };
        var kills = new Option<int>("--kills") { Description = "Number of exports to kill.", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Seed of the times of the kills.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "exports", "Kills exports of the newest run at random times. After each kill the earlier files or the new ones are complete."
                + "\n\nExample: recorder-chaos exports --db recorder.db --kills 200")
        {
            database, kills, seed,
        };
        command.SetAction(given =>
        {
            var folder = Directory.CreateTempSubdirectory("recorder-chaos-");
            try
            {
                var report = new ExportKills(
                    Path.GetFullPath(given.GetRequiredValue(database)), folder.FullName, given.GetValue(seed)).Run(given.GetValue(kills));
                given.InvocationConfiguration.Output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"kills {report.Kills}: earlier files {report.Earlier}, new files {report.Later}, unfinished folders "
                        + $"{report.Interrupted}, problems {report.Problems.Count}"));
                foreach (var problem in report.Problems)
                    given.InvocationConfiguration.Output.WriteLine(problem);
                return report.Problems.Count == 0 ? Sound : FoundWrong;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    /// <summary>Makes the command of the export that is killed.</summary>
    internal static Command CreateExport()
    {
        var (database, folder) = (new Option<string>("--db") { Required = true }, new Option<string>("--to") { Required = true });
        var format = new Option<ExportFormat>("--format");
        var command = new Command("export", "Exports the newest run. Started by a session.") { database, folder, format };
        command.Hidden = true;
        command.SetAction(given =>
        {
            new RunExport(given.GetRequiredValue(database), given.GetRequiredValue(folder),
                new ExportOptions { Format = given.GetValue(format) }, TimeProvider.System).Export("latest");
        });
        return command;
    }
}
