using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Importing;

/// <summary>A database of another program, opened for reading in one state. Nothing is written to it and nothing is left beside it.
/// </summary>
sealed class SourceFile : IDisposable
{
    const int WalByte = 18;
    const byte WalMode = 2;
    const int SmallestPage = 512;

    readonly string? _copy;

    SourceFile(string path, SqliteConnection connection, string? copy) => (Path, Connection, _copy) = (path, connection, copy);

    /// <summary>Full path.</summary>
    internal string Path { get; }

    /// <summary>Name of the file, without its folder.</summary>
    internal string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The connection, inside a transaction.</summary>
    internal SqliteConnection Connection { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wait">How long to wait for a lock.</param>
    /// <exception cref="DatabaseRefusedException">The file is missing, is not a database, is damaged or is locked.</exception>
    internal static SourceFile Open(string path, TimeSpan wait)
    {
        var file = DatabaseFile.At(path);
        if (Directory.Exists(file.Path))
            throw OpenErrorMessages.Folder(file.Path);
        if (!File.Exists(file.Path))
            throw new DatabaseRefusedException(DatabaseRefusal.Missing, file.Path, $"{file.Path} does not exist. Check the name.");
        if (file.Length < SmallestPage)
            throw OpenErrorMessages.NotADatabase(file.Path);
        string? copy = null;
        SqliteConnection? connection = null;
        try
        {
            var (isWal, hasLog) = (IsWal(file), File.Exists(file.Path + "-wal"));
            // Reading a file in WAL mode makes files beside it. Without a write-ahead log no program uses the file, so it is read without
            // locks. A log without an index was left by a killed program, so a copy is read.
            copy = hasLog && !File.Exists(file.Path + "-shm") ? Copy(file) : null;
            connection = copy is not null ? new DatabaseFile(copy).Connect(SqliteOpenMode.ReadWrite, wait)
                : isWal && !hasLog ? file.ConnectUntouched()
                : file.Connect(SqliteOpenMode.ReadOnly, wait);
            connection.Execute("BEGIN;");
            connection.Execute("SELECT count(*) FROM sqlite_master;");
            var finding = file.Length > Inspection.FullCheckLimit ? "ok" : connection.QueryFirst<string>("PRAGMA quick_check(1);");
            if (finding != "ok")
                throw OpenErrorMessages.Corrupt(file.Path, finding);
            return new SourceFile(file.Path, connection, copy);
        }
        catch (Exception error)
        {
            connection?.Dispose();
            Remove(copy);
            throw error switch
            {
                SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN } unfinished
                    when File.Exists(file.Path + "-journal") => OpenErrorMessages.Unfinished(file.Path, unfinished),
                SqliteException sqlite => OpenErrorMessages.Of(file.Path, sqlite, wait),
                IOException or UnauthorizedAccessException => new DatabaseRefusedException(
                    DatabaseRefusal.CannotOpen, file.Path, $"{file.Path} cannot be read: {error.Message}", error),
                _ => error,
            };
        }
    }

    /// <summary>Names of the tables, in order.</summary>
    internal IReadOnlyList<string> Tables() => Connection.Query<string>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name").AsList();

    /// <summary>Names of the columns of a table.</summary>
    internal IReadOnlyList<string> Columns(string table) =>
        Connection.Query<string>("SELECT name FROM pragma_table_info(@table) ORDER BY cid", new { table }).AsList();

    /// <summary>Number of rows of a table.</summary>
    internal long Count(string table) => Connection.ExecuteScalar<long>($"SELECT count(*) FROM {Quoted(table)}");

    /// <summary>The rows of a table.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="table">The table of the known schema; null if no known schema has it.</param>
    /// <param name="order">Columns to sort by; null for the order of the file.</param>
    internal IEnumerable<SourceRow> Rows(string name, SourceTable? table, string? order = null)
    {
        using var reader = Connection.ExecuteReader($"SELECT * FROM {Quoted(name)}{(order is null ? "" : $" ORDER BY {order}")}");
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        while (reader.Read())
        {
            var values = new object?[names.Length];
            for (var index = 0; index < values.Length; index++)
                values[index] = reader.IsDBNull(index) ? null : reader.GetValue(index);
            yield return new SourceRow(table, names, values);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Connection.Dispose();
        Remove(_copy);
    }

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static bool IsWal(DatabaseFile file)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = WalByte;
        return stream.ReadByte() == WalMode;
    }

    static string Copy(DatabaseFile file)
    {
        var copy = System.IO.Path.Combine(Directory.CreateTempSubdirectory("recorder-import-").FullName, "source.db");
        File.Copy(file.Path, copy);
        File.Copy(file.Path + "-wal", copy + "-wal");
        return copy;
    }

    static void Remove(string? copy)
    {
        if (copy is not null)
            Directory.Delete(System.IO.Path.GetDirectoryName(copy)!, recursive: true);
    }
}
