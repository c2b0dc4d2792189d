using System.CommandLine;
using System.Globalization;
using Recorder.Postgres;
using Recorder.Team;
using Recorder.Team.Connecting;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;

namespace Recorder.Chaos.Pushing;

/// <summary><c>recorder-chaos push</c>: kills pushes into a PostgreSQL server; and the push that a session starts and kills.</summary>
static class PushKillsCommand
{
    /// <summary>Name of the command of a push.</summary>
    internal const string StepName = "push-step";

    const int Sound = 0;
    const int FoundWrong = 1;
    const int CouldNotRun = 2;

    // Small, so that kills come between two parts of a log.
    const int PartSize = 30_000;

    /// <summary>Makes the command.</summary>
    internal static Command Create()
    {
        var kills = new Option<int>("--kills") { Description = "Number of processes to kill.", DefaultValueFactory = _ => 500 };
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of the faults and of the times of the kills.",
            DefaultValueFactory = _ => 1,
        };
        var disk = new Option<string?>("--disk")
        {
            Description = "Folder for the server on a small disk of its own (160 to 256 MB), which is filled between kills.",
            HelpName = "FOLDER",
        };
        var command = new Command(
            "push", "Starts a PostgreSQL server, records runs, and kills pushes of these runs. Between the kills: two pushes at once, a "
                + "server that stops or crashes, a limit for statements, an older copy of the file, a full disk. After each kill the "
                + "store must get the state of the file: nothing lost, nothing twice.\n\nExample: recorder-chaos push --kills 500")
        {
            kills, seed, disk,
        };
        command.SetAction(given =>
        {
            var output = given.InvocationConfiguration.Output;
            if (PostgresBinaries.Find() is not { } binaries)
            {
                output.WriteLine(PostgresBinaries.Missing);
                return CouldNotRun;
            }

            var folder = Directory.CreateTempSubdirectory("recorder-chaos-");
            try
            {
                using var server = LocalServer.Start(binaries, parent: given.GetValue(disk));
                var report = new PushKills(server, folder.FullName, given.GetValue(seed), given.GetValue(disk)).Run(given.GetValue(kills));
                Print(report, output);
                return report.Problems.Count == 0 ? Sound : FoundWrong;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    /// <summary>Makes the command of the push that is killed.</summary>
    internal static Command CreateStep()
    {
        var (database, to) = (new Option<string>("--db") { Required = true }, new Option<string>("--to") { Required = true });
        var command = new Command(StepName, "Pushes a file. Started by a session.") { database, to };
        command.Hidden = true;
        command.SetAction(given =>
        {
            given.InvocationConfiguration.Output.WriteLine("begins");
            given.InvocationConfiguration.Output.Flush();
            var settings = new PushSettings { Team = TeamMembers.DefaultTeam, PartSize = PartSize, GroupRuns = 2 };
            try
            {
                new FilePush(
                    given.GetRequiredValue(database), StoreAddress.Parse(given.GetRequiredValue(to)), settings,
                    new StoreRetry(TimeProvider.System, limit: TimeSpan.FromSeconds(30))).Run(null, CancellationToken.None);
            }
            catch (TeamException e)
            {
                // The server was away for longer; the session checks the state.
                given.InvocationConfiguration.Output.WriteLine(e.Message);
            }
        });
        return command;
    }

    static void Print(PushKillReport report, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"kills {report.Kills}: {report.Runs} runs and {report.Rows} rows compared, problems {report.Problems.Count}"));
        output.WriteLine(string.Join(", ", report.Faults.OrderBy(fault => fault.Key).Select(fault => $"{fault.Key} {fault.Value}")));
        foreach (var problem in report.Problems)
            output.WriteLine(problem);
    }
}
