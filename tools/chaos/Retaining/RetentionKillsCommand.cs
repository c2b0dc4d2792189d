using System.CommandLine;
using System.Globalization;

namespace Recorder.Chaos.Retaining;

/// <summary>
/// <c>recorder-chaos retention</c>: kills prune, archive and restore. It also has the command of the step that is killed.
/// </summary>
static class RetentionKillsCommand
{
    /// <summary>Name of the command of a step.</summary>
    internal const string StepName = "retention-step";

    const int Sound = 0;
    const int FoundWrong = 1;

    /// <summary>Makes the command.</summary>
    internal static Command Create()
    {
        var kills = new Option<int>("--kills") { Description = "Number of processes to kill.", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of the steps and of the times of the kills.",
            DefaultValueFactory = _ => 1,
        };
        var command = new Command(
            "retention", "Kills processes while they delete, archive or restore runs that share bars. After each kill every run is whole: "
                + "in the database, in the archive, or deleted.\n\nExample: recorder-chaos retention --kills 200")
        {
            kills, seed,
        };
        command.SetAction(given =>
        {
            var folder = Directory.CreateTempSubdirectory("recorder-chaos-");
            try
            {
                var database = Path.Combine(folder.FullName, "recorder.db");
                var report = new RetentionKills(database, given.GetValue(seed)).Run(given.GetValue(kills));
                var output = given.InvocationConfiguration.Output;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"kills {report.Kills}: runs as before {report.Before}, as after {report.After}, some of each {report.Between}, "
                        + $"problems {report.Problems.Count}"));
                foreach (var problem in report.Problems)
                    output.WriteLine(problem);
                return report.Problems.Count == 0 ? Sound : FoundWrong;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    /// <summary>Makes the command of the step that is killed.</summary>
    internal static Command CreateStep()
    {
        var (database, step) = (new Option<string>("--db") { Required = true }, new Option<RetentionStep>("--step"));
        var runs = new Option<string[]>("--run") { Required = true };
        var command = new Command(StepName, "Deletes, archives or restores runs. Started by a session.") { database, step, runs };
        command.Hidden = true;
        command.SetAction(given =>
        {
            given.InvocationConfiguration.Output.WriteLine("begins");
            given.InvocationConfiguration.Output.Flush();
            given.GetValue(step).Run(given.GetRequiredValue(database), given.GetRequiredValue(runs));
        });
        return command;
    }
}
