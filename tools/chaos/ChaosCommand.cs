using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Chaos.Exporting;
using Recorder.Chaos.Failing;
using Recorder.Chaos.Faults;
using Recorder.Chaos.Http;
using Recorder.Chaos.Killing;
using Recorder.Chaos.Machines;
using Recorder.Chaos.Pages;
using Recorder.Chaos.Pushing;
using Recorder.Chaos.Recording;
using Recorder.Chaos.Retaining;
using Recorder.Escaping;

namespace Recorder.Chaos;

/// <summary>
/// The <c>recorder-chaos</c> command: runs a session of kills. The session also starts this program as the process to kill.
/// </summary>
static class ChaosCommand
{
    const int Sound = 0;
    const int FoundWrong = 1;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs the command.</summary>
    /// <returns>0 when nothing was lost, duplicated or damaged; otherwise 1.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter error) =>
        Root().Parse(args).Invoke(new InvocationConfiguration { Output = new VisibleWriter(output), Error = new VisibleWriter(error) });

    static RootCommand Root()
    {
        var kills = new Option<int>("--kills") { Description = "Number of processes to kill.", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of the plan of each round. The exact time of a kill depends on the machine.",
            DefaultValueFactory = _ => 1
        };
        var faults =
            new Option<bool>("--faults")
            {
                Description =
                    "Adds faults between the kills: foreign locks, failing reads, writes and flushes. "
                    + "If the folder is on its own small disk (at most 256 MB), also a full disk."
            };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var events = EventsOption();
        var folder =
            new Option<string?>("--folder") { Description = "Folder for the databases. Default: a temporary folder.", HelpName = "FOLDER" };
        var page = MeasuredTable.PageOption();
        var root = new RootCommand(
            "Kills processes while they record at full speed. Checks that each event is in the database exactly once if its hook had "
                + "returned before the kill.\n\nExample: recorder-chaos --kills 200 --faults")
        {
            kills, seed, faults, events, folder, json, page, FailuresCommand.Create(), HttpCommand.Create(),
            IngestKillCommand.Create(), IngestKillCommand.CreateServer(), ExportKillsCommand.Create(),
            ExportKillsCommand.CreateExport(), RetentionKillsCommand.Create(), RetentionKillsCommand.CreateStep(),
            PushKillsCommand.Create(), PushKillsCommand.CreateStep(),
            MachinesCommand.Create(), MachinesCommand.CreateRecording(), MachinesCommand.CreatePush(),
            Record(), Recover(), Hold(), FillDisk(),
        };
        root.SetAction(given =>
        {
            var plan = new SessionPlan(
                given.GetValue(kills), given.GetValue(seed), given.GetValue(faults), given.GetValue(events), given.GetValue(folder));
            var report = new KillSession(plan, given.InvocationConfiguration.Error).Run();
            if (given.GetValue(json))
                given.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(report, Indented));
            else
                Print(report, given.InvocationConfiguration.Output);
            if (given.GetValue(page) is { } file)
                new MeasuredTable("kills", SessionReport.Heads) { report.Row(plan, TimeProvider.System.GetUtcNow().UtcDateTime) }.Show(
                    given.InvocationConfiguration.Output, file);
            return report.IsSound ? Sound : FoundWrong;
        });
        return root;
    }

    static Command Record()
    {
        var (database, acknowledgements) =
            (new Option<string>("--db") { Required = true }, new Option<string>("--acknowledgements") { Required = true });
        var (seed, events) = (new Option<int>("--seed"), EventsOption());
        var fault = new Option<DiskFault>("--fault");
        var command =
            new Command("record", "Records until it is killed. Started by a session.") { database, acknowledgements, seed, events, fault };
        command.Hidden = true;
        command.SetAction(given => RecordingProcess.Run(given.GetRequiredValue(database), given.GetRequiredValue(acknowledgements),
            given.GetValue(seed), given.GetValue(events), given.GetValue(fault)));
        return command;
    }

    static Command Recover()
    {
        var database = new Option<string>("--db") { Required = true };
        var command = new Command("recover", "Recovers a database by opening it, then closes it. Started by a session.") { database };
        command.Hidden = true;
        command.SetAction(given =>
        {
            Storage.RecorderStore.Open(given.GetRequiredValue(database)).Dispose();
        });
        return command;
    }

    static Command Hold()
    {
        var (database, statements) = (new Option<string>("--db") { Required = true }, new Option<string[]>("--sql") { Required = true });
        var command = new Command("hold", "Runs statements on a database and keeps it open until it is killed. Started by a trial.")
        {
            database, statements
        };
        command.Hidden = true;
        command.SetAction(given =>
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = given.GetRequiredValue(database), Pooling = false }.ToString());
            connection.Open();
            try
            {
                foreach (var statement in given.GetRequiredValue(statements))
                    connection.ExecuteScalar(statement, commandTimeout: 5);
                given.InvocationConfiguration.Output.WriteLine(FaultHarness.Holding);
            }
            catch (SqliteException e)
            {
                // After a refused statement, the process keeps its locks.
                given.InvocationConfiguration.Output.WriteLine(e.Message);
            }

            Thread.CurrentThread.Join();
        });
        return command;
    }

    static Command FillDisk()
    {
        var database = new Option<string>("--db") { Required = true };
        var command =
            new Command("full-disk",
                "Records on its own small disk while it is full, and prints what happened. It fills that disk, so never use a shared disk.")
            {
                database
            };
        command.Hidden = true;
        command.SetAction(given =>
        {
            var path = given.GetRequiredValue(database);
            if (!DiskFiller.MayFill(Path.GetDirectoryName(path)!))
                throw new InvalidOperationException("this would fill a shared disk");
            given.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(FullDisk.Run(path)));
        });
        return command;
    }

    static Option<int> EventsOption() =>
        new("--events") { Description = "Maximum events of one recording process.", DefaultValueFactory = _ => 12_000 };

    static void Print(SessionReport report, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"kills {report.Kills}, events {report.Events}, lost {report.Lost}, duplicated {report.Duplicated}, "
                + $"out of order {report.Disordered}, corrupt {report.Corrupt}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"in {report.Databases} databases with {report.Runs} runs: {report.KilledRecoveries} kills hit a recovery, {report.Beside} "
                + $"came while another process recorded into the same file, {report.Faults} recordings had a fault; {report.Unjournaled} "
                + $"events waited only in memory and do not count; longest opening {report.LongestOpening.TotalSeconds:0.0} s, "
                + $"{report.Elapsed.TotalSeconds:0} s in all; seed {report.Seed}"));
        foreach (var problem in report.Problems)
            output.WriteLine(problem);
    }
}
