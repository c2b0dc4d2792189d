using System.Diagnostics;
using Dapper;
using Recorder.Benchmarks.Reading;
using Recorder.Benchmarks.Reporting;
using Recorder.Lake.Exporting;
using Recorder.Lake.Snapshots;
using Recorder.Lake.Writing;
using Recorder.Postgres;
using Recorder.Storage.Schema.Opening;
using Recorder.Team.Connecting;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;

namespace Recorder.Benchmarks.Lakes;

/// <summary>The same runs in a file, a lake and a store.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Lake">The lake.</param>
/// <param name="Store">The store; null without PostgreSQL.</param>
/// <param name="Made">How each was made.</param>
sealed record LakeFiles(string File, LakeFolder Lake, StoreAddress? Store, IReadOnlyList<MadeCopy> Made)
{
    /// <summary>Makes all of them.</summary>
    /// <param name="folder">Folder for file and lake.</param>
    /// <param name="size">Size of the file.</param>
    /// <param name="server">The server of the store; null for no store.</param>
    /// <param name="print">Receives progress messages.</param>
    internal static LakeFiles Make(ScratchFolder folder, BigFileSize size, LocalServer? server, Action<string> print)
    {
        var (file, lake) = (folder.File("big.db"), new LakeFolder(folder.File("lake")));
        BigFile.Make(file, size, asMeasured: false, print);
        Vary(file);
        var began = Stopwatch.GetTimestamp();
        new LakeExport(file, lake, new LakeSettings(), TimeProvider.System).Run([]);
        var made = new List<MadeCopy>
        {
            new("SQLite file", new FileInfo(file).Length, 1, null),
            new(
                "lake, from the file", lake.Latest().Files.Sum(one => one.Size), lake.Latest().Files.Count(),
                Stopwatch.GetElapsedTime(began).TotalSeconds),
        };
        print("lake made");
        if (server is null)
            return new LakeFiles(file, lake, null, made);
        var (store, seconds) = Push(file, server);
        using var connection = store.Open();
        made.Add(new MadeCopy(
            "PostgreSQL, from the file", connection.ExecuteScalar<long>("SELECT pg_database_size(current_database())"), null, seconds));
        print("store made");
        return new LakeFiles(file, lake, store, made);
    }

    // A lake has a folder for each month. Prices vary, because equal rows would make its files far too small.
    static void Vary(string file)
    {
        using var connection = RecorderDatabase.OpenForWriting(file);
        Execute("""
            UPDATE strategy_runs
            SET start_utc = printf('2023-%02d', 1 + CAST(substr(run_id, -12) AS INTEGER) % 12) || substr(start_utc, 8)
            """);
        Execute(
            $"UPDATE bars SET open = 4800 + {Noise(2654435761)} * 0.25, close = 4800 + {Noise(2246822519)} * 0.25, "
                + $"high = 5824 + {Noise(3266489917)} * 0.25, low = 4800 - {Noise(668265263)} * 0.25, volume = {Noise(374761393)}");
        Execute($"UPDATE executions SET price = 4800 + {Noise(2654435761)} * 0.25, fee = {Noise(2246822519)} * 0.01");
        Execute("PRAGMA wal_checkpoint(TRUNCATE);");
        Execute("PRAGMA journal_mode=DELETE;");

        void Execute(string sql) => connection.Execute(sql, commandTimeout: 3600);
    }

    // A number from 0 to 4095 for each row: the high bits of a multiplicative hash.
    static string Noise(long factor) => FormattableString.Invariant($"(id * {factor} % 4294967296 / 1048576)");

    static (StoreAddress Store, double Seconds) Push(string file, LocalServer server)
    {
        using (var administrator = StoreAddress.Parse(server.Address("postgres")).Open())
            administrator.Execute("CREATE DATABASE lake");
        var store = StoreAddress.Parse(server.Address("lake"));
        using var connection = store.Open();
        TeamSchema.Apply(connection, isDistributed: false);
        var began = Stopwatch.GetTimestamp();
        var report = new FilePush(
            file, store, new PushSettings { Team = TeamMembers.DefaultTeam }, new StoreRetry(TimeProvider.System, limit: null))
            .Run(null, default);
        if (report.Refused is [var refused, ..])
            throw new InvalidOperationException(refused.Reason);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        connection.Execute("VACUUM ANALYZE", commandTimeout: 3600);
        return (store, seconds);
    }
}

/// <summary>One place with the runs.</summary>
/// <param name="Name">The place.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Files">Number of its files; null if unknown.</param>
/// <param name="Seconds">Time to make it; null if it was not measured.</param>
sealed record MadeCopy(string Name, long Bytes, int? Files, double? Seconds);
