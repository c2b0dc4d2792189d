using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Chaos.Checking;
using Recorder.Chaos.Faults;
using Recorder.Storage;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Chaos.Killing;

/// <summary>Rounds of recording and killing, several per database. Each database is then opened normally and compared with the acknowledged
/// events.</summary>
sealed class KillSession(SessionPlan plan, TextWriter progress)
{
    const int RoundsPerDatabase = 4;

    // Shortest time in milliseconds between start of the recording and kill; some kills come earlier.
    const int ShortestLife = 10;
    const int LongestLife = 250;

    static readonly DiskFault[] Faults = [DiskFault.Full, DiskFault.Write, DiskFault.Sync, DiskFault.Read, DiskFault.Dead];

    readonly Random _random = new(plan.Seed);
    readonly SessionReport _report = new() { Seed = plan.Seed };

    /// <summary>Runs the session. Keeps the databases if it found a problem.</summary>
    internal SessionReport Run()
    {
        var since = Stopwatch.GetTimestamp();
        var folder = plan.Folder is null
            ? Directory.CreateTempSubdirectory("recorder-chaos-").FullName
            : Directory.CreateDirectory(plan.Folder).FullName;
        while (_report.Kills < plan.Kills)
        {
            var harness = new KillHarness(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{_report.Databases:D4}")));
            for (var round = 0; round < RoundsPerDatabase && _report.Kills < plan.Kills; round++)
                Round(harness);
            if (Check(harness))
                harness.Remove();
            progress.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"kills {_report.Kills}, events {_report.Events}, lost {_report.Lost}, duplicated {_report.Duplicated}, "
                        + $"corrupt {_report.Corrupt}"));
        }

        if (_report.IsSound && plan.Folder is null)
            Directory.Delete(folder, recursive: true);
        _report.Elapsed = Stopwatch.GetElapsedTime(since);
        return _report;
    }

    void Round(KillHarness harness)
    {
        using var beside = _random.Next(4) == 0 ? Record(harness) : null;
        beside?.AwaitLine();
        using (var recording = Record(harness))
        {
            // One process in six is killed while it starts, opens or recovers.
            if (_random.Next(6) != 0)
                recording.AwaitLine();
            using var holder = plan.Faults && _random.Next(4) == 0 ? Hold(harness.Database) : null;
            using var filler = plan.Faults && _random.Next(3) == 0 ? Fill(harness.Database) : null;
            recording.Live(TimeSpan.FromMilliseconds(_random.Next(ShortestLife, LongestLife)));
            _report.Beside += beside is null ? 0 : 1;
            Kill(recording);
        }

        // In the other cases, the next recording recovers.
        switch (_random.Next(3))
        {
            case 0:
                using (var recovering = harness.Recover())
                {
                    recovering.Live(TimeSpan.FromMilliseconds(_random.Next(100, 600)));
                    if (Kill(recovering))
                        _report.KilledRecoveries++;
                }

                break;
            case 1:
                using (var recovering = harness.Recover())
                    recovering.AwaitEnd();
                break;
        }

        if (beside is not null)
            Kill(beside);
    }

    ChildProcess Record(KillHarness harness)
    {
        var fault = plan.Faults && _random.Next(2) == 0 ? Faults[_random.Next(Faults.Length)] : DiskFault.None;
        _report.Faults += fault is DiskFault.None ? 0 : 1;
        return harness.Record(_random.Next(), plan.Events, fault);
    }

    // Holds a lock, as an unsaved edit in DB Browser does.
    SqliteConnection? Hold(string database)
    {
        if (!File.Exists(database))
            return null;
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        try
        {
            SqliteLibrary.Load();
            connection.Open();
            connection.Execute("BEGIN IMMEDIATE;");
            _report.Faults++;
            return connection;
        }
        catch (SqliteException)
        {
            // The recording already has the lock, so this round continues without a second lock.
            connection.Dispose();
            return null;
        }
    }

    DiskFiller? Fill(string database)
    {
        var folder = Path.GetDirectoryName(database)!;
        if (!DiskFiller.MayFill(folder))
            return null;
        _report.Faults++;
        return DiskFiller.Fill(folder);
    }

    bool Kill(ChildProcess process)
    {
        if (!process.Kill())
            return false;
        _report.Kills++;
        return true;
    }

    bool Check(KillHarness harness)
    {
        var since = Stopwatch.GetTimestamp();
        RecorderStore.Open(harness.Database).Dispose();
        var took = Stopwatch.GetElapsedTime(since);
        _report.LongestOpening = took > _report.LongestOpening ? took : _report.LongestOpening;
        var result = DatabaseAudit.Run(harness.Database, harness.AcceptedEvents);
        using (var connection = RecorderDatabase.OpenForReading(harness.Database))
            _report.Unjournaled += connection.ExecuteScalar<long>("SELECT coalesce(sum(unjournaled), 0) FROM run_health");
        _report.Databases++;
        _report.Runs += result.Runs;
        _report.Recovered += result.Recovered;
        _report.Replayed += result.Replayed;
        _report.Missing += result.Missing;
        _report.Events += result.Events;
        _report.Lost += result.Lost;
        _report.Duplicated += result.Duplicated;
        _report.Disordered += result.Disordered;
        _report.Corrupt += result.Corrupt;
        _report.Problems.AddRange(result.Problems.Select(problem => $"{harness.Database}: {problem}"));
        return result.Problems.Count == 0;
    }
}
