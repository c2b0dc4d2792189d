using System.Globalization;
using Dapper;
using Recorder.Postgres;
using Recorder.Storage.Schema.Opening;
using Recorder.Team.Checking;
using Recorder.Team.Connecting;
using Recorder.Team.Schema;

namespace Recorder.Chaos.Machines;

/// <summary>
/// Three machines record and push at the same time. They lose their network, are killed and come back, and so does the server. At the end
/// the store must have every run of every file once, with the same rows and metrics.
/// </summary>
/// <param name="server">The server, inside the network.</param>
/// <param name="network">The network of the machines.</param>
/// <param name="clientOptions">Options of the address for the machines.</param>
/// <param name="folder">Folder for the files.</param>
/// <param name="seed">Seed of the faults.</param>
sealed class MachinesSession(LocalServer server, MachineNetwork network, string clientOptions, string folder, int seed)
{
    /// <summary>Number of machines.</summary>
    internal const int Machines = 3;

    const string Store = "runs";
    const string SelectMetrics = "SELECT key AS Key, value AS Value FROM run_metrics_kv WHERE run_id = @runId ORDER BY key";

    readonly Random _random = new(seed);
    readonly Dictionary<MachineFault, int> _faults = [];
    readonly List<string> _problems = [];
    long _runs;
    long _rows;
    long _metrics;

    /// <summary>Runs the session.</summary>
    /// <param name="faults">Number of faults.</param>
    internal MachinesReport Run(int faults)
    {
        using (var administration = StoreAddress.Parse(server.SocketAddress("postgres")).Open())
            administration.Execute($"CREATE DATABASE {Store}");
        using (var store = StoreAddress.Parse(server.SocketAddress(Store)).Open())
            TeamSchema.Apply(store, isDistributed: false);
        List<RecordingMachine> machines = [.. Enumerable.Range(0, Machines).Select(Make)];
        try
        {
            machines.ForEach(machine => machine.Start());
            for (var fault = 0; fault < faults; fault++)
            {
                Live(0.5, 3);
                Fail(_random.Next(Machines), machines);
            }

            machines.ForEach(machine => machine.Stop());
        }
        finally
        {
            machines.ForEach(machine => machine.Dispose());
        }

        Check(machines);
        return new MachinesReport(_faults, _runs, _rows, _metrics, _problems);
    }

    RecordingMachine Make(int number) => new(
        network.Of(number), Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"machine{number}.db")),
        string.Create(
            CultureInfo.InvariantCulture,
            $"postgres://{LocalServer.Administrator}@{MachineNetwork.ServerAddress}:{server.Port}/{Store}?{clientOptions}"),
        new Random(_random.Next()));

    void Fail(int number, List<RecordingMachine> machines)
    {
        var (machine, kinds) = (machines[number], Enum.GetValues<MachineFault>());
        var fault = kinds[_random.Next(kinds.Length)];
        _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
        switch (fault)
        {
            case MachineFault.KilledRecording:
                machine.KillRecording();
                break;
            case MachineFault.KilledPush:
                machine.KillPush();
                break;
            case MachineFault.LostNetwork:
                network.Disconnect(number);
                Live(0.5, 8);
                network.Reconnect(number);
                break;
            case MachineFault.KilledMachine:
                network.Disconnect(number);
                machine.KillRecording();
                machine.KillPush();
                Live(0, 3);
                network.Reconnect(number);
                break;
            default:
                server.Stop(isCrash: true);
                Live(0, 5);
                server.Start();
                break;
        }

        machine.Start();
    }

    void Live(double least, double most) =>
        Task.Delay(TimeSpan.FromSeconds(least + ((most - least) * _random.NextDouble())), TimeProvider.System).GetAwaiter().GetResult();

    void Check(List<RecordingMachine> machines)
    {
        var address = StoreAddress.Parse(server.SocketAddress(Store));
        using var store = address.Open();
        var listed = store.Query<string>("SELECT run_id FROM v_runs").ToList();
        var recorded = new List<string>();
        foreach (var machine in machines)
        {
            var name = Path.GetFileName(machine.Database);
            var report = StoreCheck.Run(machine.Database, address);
            _problems.AddRange(report.Findings.Select(finding => $"{name}: run {finding.RunId}: {finding.Problem}"));
            _rows += report.Rows;
            using var file = RecorderDatabase.OpenForReading(machine.Database);
            foreach (var runId in file.Query<string>("SELECT run_id FROM strategy_runs"))
            {
                recorded.Add(runId);
                var here = file.Query<MetricRow>(SelectMetrics, new { runId }).AsList();
                if (!here.SequenceEqual(store.Query<MetricRow>(SelectMetrics, new { runId })))
                    _problems.Add($"{name}: run {runId} has other metrics in the store");
                _metrics += here.Count;
            }
        }

        _runs = recorded.Count;
        if (!listed.Order(StringComparer.Ordinal).SequenceEqual(recorded.Order(StringComparer.Ordinal)))
            _problems.Add($"the store lists {listed.Count} runs, the files have {recorded.Count}, and the lists differ");
    }

    sealed record MetricRow
    {
        public string Key { get; init; } = "";
        public double? Value { get; init; }
    }
}
