using System.CommandLine;
using System.Globalization;
using Recorder.Postgres;

namespace Recorder.Chaos.Machines;

/// <summary><c>recorder-chaos machines</c>: three machines with a store; and the two processes of a machine.</summary>
static class MachinesCommand
{
    /// <summary>Name of the command that records.</summary>
    internal const string RecordingName = "machine-recording";

    /// <summary>Name of the command that pushes.</summary>
    internal const string PushName = "machine-push";

    const int Sound = 0;
    const int FoundWrong = 1;
    const int CouldNotRun = 2;

    /// <summary>Makes the command.</summary>
    internal static Command Create()
    {
        var faults = new Option<int>("--faults") { Description = "Number of faults.", DefaultValueFactory = _ => 40 };
        var seed = new Option<int>("--seed") { Description = "Seed of the faults.", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "machines", "Starts a PostgreSQL server and three machines, each in a network namespace (needs root). The machines record and "
                + "push over TLS, lose their network, are killed and come back. At the end the store must have every run once, with the "
                + "same rows and metrics.\n\nExample: recorder-chaos machines --faults 40")
        {
            faults, seed,
        };
        command.SetAction(given =>
        {
            var output = given.InvocationConfiguration.Output;
            if (PostgresBinaries.Find() is not { } binaries)
                return Refuse(PostgresBinaries.Missing);
            if (MachineNetwork.Missing() is { } reason)
                return Refuse(reason);
            var folder = Directory.CreateTempSubdirectory("recorder-chaos-");
            try
            {
                using var network = new MachineNetwork(MachinesSession.Machines);
                using var listening = new EncryptedListening(MachineNetwork.ServerAddress, MachineNetwork.Addresses)
                {
                    Namespace = network.Server,
                };
                using var server = LocalServer.Start(binaries, listening: listening);
                var session = new MachinesSession(server, network, listening.ClientOptions, folder.FullName, given.GetValue(seed));
                var report = session.Run(given.GetValue(faults));
                Print(report, output);
                return report.Problems.Count == 0 ? Sound : FoundWrong;
            }
            finally
            {
                folder.Delete(recursive: true);
            }

            int Refuse(string why)
            {
                output.WriteLine(why);
                return CouldNotRun;
            }
        });
        return command;
    }

    /// <summary>Makes the command of the process that records.</summary>
    internal static Command CreateRecording()
    {
        var (database, seed) = (new Option<string>("--db") { Required = true }, new Option<int>("--seed"));
        var command = new Command(RecordingName, "Records until its input ends. Started by a session.") { database, seed };
        command.Hidden = true;
        command.SetAction(given => MachineSteps.Record(
            given.GetRequiredValue(database), given.GetValue(seed), given.InvocationConfiguration.Output));
        return command;
    }

    /// <summary>Makes the command of the process that pushes.</summary>
    internal static Command CreatePush()
    {
        var (database, to) = (new Option<string>("--db") { Required = true }, new Option<string>("--to") { Required = true });
        var command = new Command(PushName, "Pushes a file until its input ends. Started by a session.") { database, to };
        command.Hidden = true;
        command.SetAction(given => MachineSteps.Push(
            given.GetRequiredValue(database), given.GetRequiredValue(to), given.InvocationConfiguration.Output));
        return command;
    }

    static void Print(MachinesReport report, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{MachinesSession.Machines} machines, {report.Faults.Values.Sum()} faults: {report.Runs} runs, {report.Rows} rows and "
                + $"{report.Metrics} metrics compared, problems {report.Problems.Count}"));
        output.WriteLine(string.Join(", ", report.Faults.OrderBy(fault => fault.Key).Select(fault => $"{fault.Key} {fault.Value}")));
        foreach (var problem in report.Problems)
            output.WriteLine(problem);
    }
}
