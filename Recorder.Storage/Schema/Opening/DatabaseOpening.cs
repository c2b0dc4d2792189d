using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Schema.Migrations;
using Recorder.Storage.Sqlite;
using SQLitePCL;

namespace Recorder.Storage.Schema.Opening;

/// <summary>Opens a database file. Its properties are the dependencies: migrations, clock, drives, and the wait for a lock.</summary>
sealed record DatabaseOpening
{
    /// <summary>Bytes of the write-ahead log that are kept for reuse after a checkpoint.</summary>
    const int KeptLogSize = 4 << 20;

    /// <summary>
    /// Page cache of a reader. The rows of a run are scattered among the rows of other runs. With SQLite's default of 2 MB, each query
    /// would read their pages again.
    /// </summary>
    const int ReaderCacheMegabytes = 64;

    /// <summary>The steps that bring an older file up to date.</summary>
    public MigrationPlan Plan { get; init; } = MigrationPlan.Default;

    /// <summary>Names the backups.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether a path is on a network drive.</summary>
    public Func<string, bool> IsOnNetwork { get; init; } = NetworkDrive.Holds;

    /// <summary>How long to wait for a lock while creating and migrating.</summary>
    public TimeSpan Wait { get; init; } = RecorderDatabase.LockWait;

    /// <summary>Mode of the writing connection; read-only in tests.</summary>
    public SqliteOpenMode WritingMode { get; init; } = SqliteOpenMode.ReadWriteCreate;

    /// <summary>Opens, creates or migrates.</summary>
    public SqliteConnection ForWriting(string path)
    {
        DatabaseFile file = Place(path);
        if (file.Length > 0)
        {
            Inspection.Of(file, Wait)?.RefuseStrangers(file.Path, Plan.Target);
        }

        return Connect(file, WritingMode, connection =>
        {
            // Without write permission, SQLite opens the file for reading and reports no error.
            if (raw.sqlite3_db_readonly(connection.Handle, "main") != 0)
            {
                throw OpenErrorMessages.ReadOnly(file.Path);
            }

            Prepare(connection, file);
            UseWriteAheadLog(connection, file);
            connection.Execute("PRAGMA synchronous = NORMAL;");
            connection.Execute(FormattableString.Invariant($"PRAGMA journal_size_limit = {KeptLogSize};"));
        });
    }

    /// <summary>Opens an existing, current file.</summary>
    public SqliteConnection ForReading(string path)
    {
        DatabaseFile file = Place(path);
        if (!File.Exists(file.Path))
        {
            throw OpenErrorMessages.Missing(file.Path);
        }

        Recognition? found = file.Length > 0 ? Inspection.Of(file, Wait) : new Recognition(DatabaseKind.New, 0);
        if (found is { Kind: DatabaseKind.New })
        {
            throw OpenErrorMessages.Empty(file.Path);
        }

        found?.RefuseStrangers(file.Path, Plan.Target);
        if (found?.Version < Plan.Target)
        {
            throw OpenErrorMessages.Older(file.Path, found.Version, Plan.Target);
        }

        SqliteConnection reader = Connect(file, SqliteOpenMode.ReadOnly, connection =>
        {
            Recognition.Of(connection);
            connection.Execute(FormattableString.Invariant($"PRAGMA cache_size = -{ReaderCacheMegabytes * 1024};"));
        });
        ReaderSideFiles.RemoveAfter(reader, file);
        return reader;
    }

    DatabaseFile Place(string path)
    {
        DatabaseFile file = DatabaseFile.At(path);
        if (Directory.Exists(file.Path))
        {
            throw OpenErrorMessages.Folder(file.Path);
        }

        // Checked first, because a network drive that does not answer can block for minutes.
        if (IsOnNetwork(file.Path))
        {
            throw OpenErrorMessages.NetworkDrive(file.Path);
        }

        return Directory.Exists(Path.GetDirectoryName(file.Path)) ? file : throw OpenErrorMessages.FolderMissing(file.Path);
    }

    /// <summary>Connects and runs the first statements. A failure closes the connection and becomes a message for the user.</summary>
    SqliteConnection Connect(DatabaseFile file, SqliteOpenMode mode, Action<SqliteConnection> begin)
    {
        SqliteConnection? connection = null;
        bool isNew = !File.Exists(file.Path);
        try
        {
            connection = file.Connect(mode, Wait);
            begin(connection);
            DatabaseFile.SetWait(connection, RecorderDatabase.StatementWait);
            return connection;
        }
        catch (Exception error)
        {
            connection?.Dispose();
            if (error is SqliteException sqlite)
            {
                if (isNew && sqlite.SqliteErrorCode == raw.SQLITE_FULL && file.Length == 0)
                {
                    // SQLite has created the file, but the disk had no room for its first page.
                    File.Delete(file.Path);
                }

                throw OpenErrorMessages.Of(file.Path, sqlite, Wait);
            }

            throw;
        }
    }

    void Prepare(SqliteConnection connection, DatabaseFile file)
    {
        if (Recognition.Of(connection) == new Recognition(DatabaseKind.Ours, Plan.Target))
        {
            ProbeWriting(connection);
        }
        else
        {
            CreateOrMigrate(connection, file);
        }
    }

    /// <summary>In a read-only folder every statement succeeds until the first write. So this write is tested and rolled back.</summary>
    void ProbeWriting(SqliteConnection connection)
    {
        connection.Execute("BEGIN IMMEDIATE;");
        try
        {
            connection.Execute(FormattableString.Invariant($"PRAGMA user_version = {Plan.Target};"));
        }
        finally
        {
            if (WriteTransaction.IsOpen(connection))
            {
                connection.Execute("ROLLBACK;");
            }
        }
    }

    /// <summary>Works under the write lock. The file is inspected again there, because another process may have changed it.</summary>
    void CreateOrMigrate(SqliteConnection connection, DatabaseFile file)
    {
        string? backup = null;
        try
        {
            WriteTransaction.Run(connection, () =>
            {
                Recognition found = Recognition.Of(connection);
                found.RefuseStrangers(file.Path, Plan.Target);
                if (found.Kind == DatabaseKind.New)
                {
                    SchemaScript.Run(connection);
                    DataDictionary.Write(connection);
                }
                else if (found.Version < Plan.Target)
                {
                    string name = MigrationBackup.NameFor(file.Path, found.Version, Time.GetUtcNow());
                    MigrationBackup.Write(file, name, Wait);
                    backup = name;
                    Plan.Apply(connection, file.Path, found.Version);
                }
            });
        }
        catch when (backup is not null && !WriteTransaction.IsOpen(connection))
        {
            // After a rollback the file equals the copy. If copies were kept, repeated attempts would fill the disk.
            File.Delete(backup);
            throw;
        }
    }

    static void UseWriteAheadLog(SqliteConnection connection, DatabaseFile file)
    {
        string mode = connection.QuerySingle<string>("PRAGMA journal_mode = WAL;");
        if (mode != "wal")
        {
            throw OpenErrorMessages.NoWriteAheadLog(file.Path, mode);
        }
    }
}
