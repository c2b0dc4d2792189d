using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Chaos.Failing;
using Recorder.Chaos.Faults;
using Recorder.Chaos.Killing;
using Recorder.Chaos.Pages;
using Recorder.Chaos.Recording;

namespace Recorder.Chaos;

/// <summary>The <c>recorder-chaos</c> command: a session of kills, and the processes that it starts and kills.</summary>
static class ChaosCommand
{
    const int Sound = 0;
    const int FoundWrong = 1;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs the command.</summary>
    /// <returns>0 when nothing was lost, doubled or damaged; 1 when something was.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter error) =>
        Root().Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error });

    static RootCommand Root()
    {
        var kills = new Option<int>("--kills") { Description = "How many processes are killed.", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "Decides what happens in which round; when exactly a kill comes is up to the machine.", DefaultValueFactory = _ => 1 };
        var faults = new Option<bool>("--faults") { Description = "Between the kills: locks of others, failing reads, writes and flushes; in a folder on a small disk of its own (at most 256 MB), that disk full." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var events = EventsOption();
        var folder = new Option<string?>("--folder") { Description = "Where the databases are made. Default: a temporary folder.", HelpName = "FOLDER" };
        var page = MeasuredTable.PageOption();
        var root = new RootCommand(
            "Kills processes while they record at full speed, and checks that every event whose hook had returned is in the database exactly once.\n\nExample: recorder-chaos --kills 200 --faults")
        {
            kills, seed, faults, events, folder, json, page, FailuresCommand.Create(), Record(), Recover(), Hold(), FillDisk(),
        };
        root.SetAction(given =>
        {
            var plan = new SessionPlan(given.GetValue(kills), given.GetValue(seed), given.GetValue(faults), given.GetValue(events), given.GetValue(folder));
            var report = new Session(plan, given.InvocationConfiguration.Error).Run();
            if (given.GetValue(json))
                given.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(report, Indented));
            else
                Print(report, given.InvocationConfiguration.Output);
            if (given.GetValue(page) is { } file)
                new MeasuredTable("kills", SessionReport.Heads) { report.Row(plan, TimeProvider.System.GetUtcNow().UtcDateTime) }.Show(given.InvocationConfiguration.Output, file);
            return report.IsSound ? Sound : FoundWrong;
        });
        return root;
    }

    static Command Record()
    {
        var (database, acknowledgements) = (new Option<string>("--db") { Required = true }, new Option<string>("--acknowledgements") { Required = true });
        var (seed, events) = (new Option<int>("--seed"), EventsOption());
        var fault = new Option<DiskFault>("--fault");
        var command = new Command("record", "Records until it is killed. Started by a session.") { database, acknowledgements, seed, events, fault };
        command.Hidden = true;
        command.SetAction(given => Recorded.Run(given.GetRequiredValue(database), given.GetRequiredValue(acknowledgements), given.GetValue(seed), given.GetValue(events), given.GetValue(fault)));
        return command;
    }

    static Command Recover()
    {
        var database = new Option<string>("--db") { Required = true };
        var command = new Command("recover", "Opens a database, which recovers it, and closes it. Started by a session.") { database };
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
        var command = new Command("hold", "Has a database open after some statements, until it is killed. Started by a trial.") { database, statements };
        command.Hidden = true;
        command.SetAction(given =>
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = given.GetRequiredValue(database), Pooling = false }.ToString());
            connection.Open();
            try
            {
                foreach (var statement in given.GetRequiredValue(statements))
                    connection.ExecuteScalar(statement, commandTimeout: 5);
                given.InvocationConfiguration.Output.WriteLine(FailingPlace.Holding);
            }
            catch (SqliteException e)
            {
                // It keeps what it has.
                given.InvocationConfiguration.Output.WriteLine(e.Message);
            }

            Thread.CurrentThread.Join();
        });
        return command;
    }

    static Command FillDisk()
    {
        var database = new Option<string>("--db") { Required = true };
        var command = new Command("full-disk", "Records on a small disk of its own while that is full, and says what happened. It fills that disk: never on one that others use.") { database };
        command.Hidden = true;
        command.SetAction(given =>
        {
            var path = given.GetRequiredValue(database);
            if (!DiskFiller.MayFill(Path.GetDirectoryName(path)!))
                throw new InvalidOperationException("this would fill a disk that others use");
            given.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(FullDisk.Run(path)));
        });
        return command;
    }

    static Option<int> EventsOption() => new("--events") { Description = "Most events of one recording process.", DefaultValueFactory = _ => 12_000 };

    static void Print(SessionReport report, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"kills {report.Kills}, events {report.Events}, lost {report.Lost}, duplicated {report.Duplicated}, out of order {report.Disordered}, corrupt {report.Corrupt}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"in {report.Databases} databases with {report.Runs} runs: {report.KilledRecoveries} kills hit a recovery, {report.Beside} came while another process recorded into the same file, {report.Faults} recordings had a fault; {report.Unjournaled} events waited in memory alone and do not count; longest opening {report.LongestOpening.TotalSeconds:0.0} s, {report.Elapsed.TotalSeconds:0} s in all; seed {report.Seed}"));
        foreach (var problem in report.Problems)
            output.WriteLine(problem);
    }
}
