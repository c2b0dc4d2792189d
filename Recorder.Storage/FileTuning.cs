using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage;

/// <summary>Memory and disk space that the writer of a file may use to be faster.</summary>
public sealed record FileTuning
{
    /// <summary>
    /// The default: 16 MB of pages, and a write-ahead log of about 40 MB. A larger log needs fewer checkpoints, and each checkpoint waits
    /// for the disk.
    /// </summary>
    public static FileTuning Usual { get; } = new();

    /// <summary>
    /// For backtests and sweeps: a write-ahead log of about 128 MB with fewer checkpoints. A larger log makes readers, the next start and
    /// each checkpoint slower. The page cache stays small: in measurements, 32 and 64 MB cost more time than they saved.
    /// </summary>
    public static FileTuning Fast { get; } = new() { CheckpointPages = 32_000 };

    /// <summary>Size of the page cache of each file that is written. Default 16 MB.</summary>
    public int CacheMegabytes { get; init; } = 16;

    /// <summary>Number of 4 KB pages in the write-ahead log at which a commit starts a checkpoint. Default 10,000.</summary>
    public int CheckpointPages { get; init; } = 10_000;

    const long PageSize = 4096;

    /// <summary>Tunes a connection that writes.</summary>
    internal void Apply(SqliteConnection connection)
    {
        connection.Execute(FormattableString.Invariant($"PRAGMA cache_size = -{CacheMegabytes * 1024L};"));
        connection.ExecuteScalar<long>(FormattableString.Invariant($"PRAGMA wal_autocheckpoint = {CheckpointPages};"));
        // A log that is truncated at each checkpoint has to be allocated again afterwards.
        connection.ExecuteScalar<long>(FormattableString.Invariant($"PRAGMA journal_size_limit = {CheckpointPages * PageSize};"));
        // Statement journals stay in memory; otherwise they would be temporary files.
        connection.Execute("PRAGMA temp_store = MEMORY;");
    }
}
