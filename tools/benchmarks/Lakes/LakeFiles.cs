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
        SpreadOverAYear(file);
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

    // A lake has a folder for each month.
    static void SpreadOverAYear(string file)
    {
        using var connection = RecorderDatabase.OpenForWriting(file);
        connection.Execute("""
            UPDATE strategy_runs
            SET start_utc = printf('2023-%02d', 1 + CAST(substr(run_id, -12) AS INTEGER) % 12) || substr(start_utc, 8)
            """);
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE);");
        connection.Execute("PRAGMA journal_mode=DELETE;");
    }

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
