using System.CommandLine;
using System.Globalization;
using Recorder.Chaos.Killing;
using Recorder.Server;

namespace Recorder.Chaos;

/// <summary><c>recorder-chaos http-ingest</c>: kills servers that receive events over HTTP.</summary>
static class IngestKillCommand
{
    internal static Command Create()
    {
        var kills = new Option<int>("--kills") { Description = "Number of servers to kill.", DefaultValueFactory = _ => 10 };
        var seed = new Option<int>("--seed") { Description = "Seed of the times of the kills.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "http-ingest",
            "Kills servers while clients send orders and fills over HTTP. Checks that each event that was answered with ok is in the "
                + "database.\n\nExample: recorder-chaos http-ingest --kills 20") { kills, seed };
        command.SetAction(given =>
        {
            var folder = Directory.CreateTempSubdirectory("recorder-http-").FullName;
            try
            {
                var report = IngestKillSession.Run(given.GetValue(kills), given.GetValue(seed), folder);
                given.InvocationConfiguration.Output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"kills {report.Kills}, events answered with ok {report.Confirmed}, lost {report.Lost}"));
                foreach (var problem in report.Problems)
                    given.InvocationConfiguration.Output.WriteLine(problem);
                return report.IsWhole ? 0 : 1;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    internal static Command CreateServer()
    {
        var database = new Option<string>("--db") { Required = true };
        var command = new Command("http-serve", "Takes events over HTTP until it is killed. Started by a session.") { database };
        command.Hidden = true;
        command.SetAction(given =>
        {
            var options = new ServerOptions { Files = [given.GetRequiredValue(database)], Port = 0, IsIngestOpen = true };
            var server = RecorderServer.Create(options);
            server.StartAsync().GetAwaiter().GetResult();
            given.InvocationConfiguration.Output.WriteLine(server.Address);
            given.InvocationConfiguration.Output.Flush();
            Thread.CurrentThread.Join();
        });
        return command;
    }
}
