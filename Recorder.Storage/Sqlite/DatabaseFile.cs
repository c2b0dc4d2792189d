using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Recorder.Storage.Sqlite;

/// <summary>A database file by its full path, and the ways to connect to it.</summary>
sealed record DatabaseFile(string Path)
{
    /// <summary>Resolves a path of the user: makes it absolute and follows links, because side files are beside the real file.</summary>
    public static DatabaseFile At(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = System.IO.Path.GetFullPath(path);
        string? target = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName : null;
        return new DatabaseFile(target ?? full);
    }

    /// <summary>Size in bytes, 0 when there is no file.</summary>
    public long Length => new FileInfo(Path) is { Exists: true } file ? file.Length : 0;

    /// <summary>
    /// True when a rollback journal or a write-ahead log is beside the file: a process writes, or was killed while it wrote.
    /// </summary>
    public bool HasJournal => File.Exists(Path + "-journal") || File.Exists(Path + "-wal");

    /// <summary>True when a write-ahead log is beside the file and contains nothing that is not in the file.</summary>
    public bool HasEmptyLog => new FileInfo(Path + "-wal") is { Exists: true, Length: 0 };

    /// <summary>A value that changes whenever another program changes the file.</summary>
    public (long Length, DateTime Written, bool HasJournal) Stamp => (Length, File.GetLastWriteTimeUtc(Path), HasJournal);

    /// <summary>Opens a connection that waits up to <paramref name="wait"/> for locks.</summary>
    public SqliteConnection Connect(SqliteOpenMode mode, TimeSpan wait) => Connect(Path, mode, wait);

    /// <summary>
    /// Connects without locks, without looking for journals and without making side files. An ordinary read-only connection makes side
    /// files for a file in WAL mode. The results are valid only while no program writes.
    /// </summary>
    public SqliteConnection ConnectUntouched()
    {
        string name = System.IO.Path.DirectorySeparatorChar == '\\' ? "/" + Path.Replace('\\', '/') : Path;
        string uri = "file://" + Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal) + "?immutable=1";
        return Connect(uri, SqliteOpenMode.ReadOnly, TimeSpan.Zero);
    }

    /// <summary>An empty database in memory.</summary>
    public static SqliteConnection ConnectInMemory() => Connect(":memory:", SqliteOpenMode.Memory, TimeSpan.Zero);

    /// <summary>Sets how long each later statement on the connection waits for a lock, in whole seconds, at least one.</summary>
    public static void SetWait(SqliteConnection connection, TimeSpan wait)
    {
        // SQLite itself waits for the lock. When it gives up, the timeout of the connection has passed too, so the connection does not
        // retry.
        connection.DefaultTimeout = Seconds(wait);
        _ = raw.sqlite3_busy_timeout(connection.Handle!, 1000 * Seconds(wait));
    }

    // 0 would mean no limit.
    static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    static SqliteConnection Connect(string source, SqliteOpenMode mode, TimeSpan wait)
    {
        SqliteLibrary.Load();
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false, // A pooled connection would keep the file open, and its PRAGMA settings would apply to the next user.
        };
        var connection = new SqliteConnection(options.ConnectionString);
        try
        {
            connection.Open();
            SetWait(connection, wait);
            connection.Execute("PRAGMA foreign_keys = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
