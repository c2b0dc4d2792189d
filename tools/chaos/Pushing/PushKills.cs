using System.Diagnostics;
using System.Globalization;
using Dapper;
using Recorder.Chaos.Faults;
using Recorder.Chaos.Killing;
using Recorder.Chaos.Retaining;
using Recorder.Postgres;
using Recorder.Team.Checking;
using Recorder.Team.Connecting;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;

namespace Recorder.Chaos.Pushing;

/// <summary>
/// Kills pushes at random times while a run is recorded, with other faults between. After each kill a push that is left alone must bring
/// the store to the state of the file: every run, every sequence number and every row once.
/// </summary>
/// <param name="server">A server of its own.</param>
/// <param name="folder">Folder for the files.</param>
/// <param name="seed">Seed of the faults and of the times.</param>
/// <param name="diskFolder">Folder on a small disk of the server's own; null: its disk is never full.</param>
sealed class PushKills(LocalServer server, string folder, int seed, string? diskFolder)
{
    const int KillsOfFile = 12;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Random _random = new(seed);
    readonly List<string> _problems = [];
    readonly Dictionary<PushFault, int> _faults = [];
    TimeSpan _lasts = TimeSpan.FromSeconds(1);
    int _kills;
    long _runs;
    long _rows;

    /// <summary>Runs the session.</summary>
    /// <param name="kills">Number of kills.</param>
    internal PushKillReport Run(int kills)
    {
        for (var file = 0; _kills < kills; file++)
            RunFile(file, Math.Min(kills, _kills + KillsOfFile));
        return new PushKillReport(_kills, _faults, _runs, _rows, _problems);
    }

    void RunFile(int file, int until)
    {
        var (database, name) = (Path.Combine(folder, $"{file}.db"), string.Create(CultureInfo.InvariantCulture, $"store{file}"));
        Administer($"CREATE DATABASE {name}");
        var url = server.Address(name);
        using (var store = StoreAddress.Parse(url).Open())
            TeamSchema.Apply(store, isDistributed: false);
        using (var growing = new GrowingRun(database, _random))
        {
            while (_kills < until)
            {
                new RetainedRuns(database, _random).Record(_random.Next(1, 3));
                growing.Grow();
                Round(database, url, growing);
                Check(database, url, "after a kill");
            }
        }

        Check(database, url, "after the end of the run");
        // A small disk has room for one database.
        Administer($"DROP DATABASE {name} WITH (FORCE)");
    }

    void Administer(string sql) => Execute(server.Address("postgres"), sql);

    void Round(string database, string url, GrowingRun growing)
    {
        var fault = Choose();
        _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
        if (fault is PushFault.OlderCopy)
        {
            PushOlder(database, url, growing);
            return;
        }

        if (fault is PushFault.StatementTimeout)
            Execute(url, $"ALTER ROLE {LocalServer.Administrator} SET statement_timeout = {_random.Next(1, 20)}");
        using var filler = fault is PushFault.FullDisk ? DiskFiller.Fill(diskFolder!) : null;
        using var other = fault is PushFault.TwoAtOnce ? Start(database, url) : null;
        using var process = Start(database, url);
        process.AwaitLine();
        var began = Stopwatch.GetTimestamp();
        process.Live(_lasts * _random.NextDouble());
        if (fault is PushFault.ServerStop or PushFault.ServerCrash)
        {
            server.Stop(isCrash: fault is PushFault.ServerCrash);
            process.Live(_lasts * _random.NextDouble());
            growing.Grow();
            server.Start();
        }

        if (process.Kill())
            _kills++;
        else
            _lasts = Stopwatch.GetElapsedTime(began);
        other?.AwaitEnd();
        filler?.Dispose();
        if (fault is PushFault.FullDisk)
            Restart();
        if (fault is PushFault.StatementTimeout)
            Execute(url, $"ALTER ROLE {LocalServer.Administrator} RESET statement_timeout");
    }

    // A full disk can end the server.
    void Restart()
    {
        server.Stop(isCrash: true);
        server.Start();
    }

    PushFault Choose() => _random.Next(12) switch
    {
        0 => PushFault.TwoAtOnce,
        1 => PushFault.ServerStop,
        2 => PushFault.ServerCrash,
        3 => PushFault.StatementTimeout,
        4 => PushFault.OlderCopy,
        5 when diskFolder is not null => PushFault.FullDisk,
        _ => PushFault.Kill,
    };

    void PushOlder(string database, string url, GrowingRun growing)
    {
        var copy = Path.Combine(folder, "older.db");
        using (var file = Storage.Schema.Opening.RecorderDatabase.OpenForReading(database))
            file.Execute("VACUUM INTO @copy", new { copy });
        growing.Grow();
        Push(database, url);
        var report = Push(copy, url);
        File.Delete(copy);
        if (report.Refused.Count != 1)
            _problems.Add($"an older copy was refused {report.Refused.Count} times instead of once");
    }

    static ChildProcess Start(string database, string url) =>
        ChildProcess.Start(PushKillsCommand.StepName, "--db", database, "--to", url);

    void Check(string database, string url, string when)
    {
        var pushed = Push(database, url);
        foreach (var refused in pushed.Refused)
            _problems.Add($"kill {_kills}, {when}: {refused.RunId} was refused: {refused.Reason}");
        var report = StoreCheck.Run(database, StoreAddress.Parse(url));
        foreach (var finding in report.Findings)
            _problems.Add($"kill {_kills}, {when}: run {finding.RunId}: {finding.Problem}");
        (_runs, _rows) = (_runs + report.Runs, _rows + report.Rows);
        using var store = StoreAddress.Parse(url).Open();
        var runs = store.ExecuteScalar<long>("SELECT count(*) FROM strategy_runs");
        if (runs != report.Runs)
            _problems.Add($"kill {_kills}, {when}: the store has {runs} runs, the file {report.Runs}");
    }

    static PushReport Push(string database, string url) =>
        new FilePush(
            database, StoreAddress.Parse(url), new PushSettings { Team = TeamMembers.DefaultTeam },
            new StoreRetry(TimeProvider.System, Patience)).Run(null, CancellationToken.None);

    static void Execute(string url, string sql)
    {
        using var store = StoreAddress.Parse(url).Open();
        store.Execute(sql);
    }
}
