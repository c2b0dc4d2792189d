using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>The backup of a file, made beside it before the file is migrated.</summary>
static class MigrationBackup
{
    /// <summary>Name of the copy: <c>recorder.v0.20260131T235959Z.backup.db</c> for <c>recorder.db</c>.</summary>
    public static string NameFor(string path, int version, DateTimeOffset now) => Path.ChangeExtension(path, null)
        + string.Create(CultureInfo.InvariantCulture, $".v{version}.{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.backup.db");

    /// <summary>
    /// Copies the database into <paramref name="backup"/>. The caller holds the write lock on another connection, so the copy equals the
    /// file before the change.
    /// </summary>
    /// <exception cref="DatabaseRefusedException">The copy could not be made; nothing is left of it.</exception>
    public static void Write(DatabaseFile file, string backup, TimeSpan wait)
    {
        if (Path.Exists(backup))
        {
            throw OpenErrorMessages.NoBackup(file.Path, backup, new IOException("a file of that name exists"));
        }

        try
        {
            using (SqliteConnection reader = file.Connect(SqliteOpenMode.ReadOnly, wait))
            {
                reader.Execute("VACUUM INTO @backup;", new { backup });
            }

            // SQLite does not flush the copy, but the copy must survive a loss of power during the migration.
            using FileStream copy = new(backup, FileMode.Open, FileAccess.ReadWrite);
            copy.Flush(flushToDisk: true);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            File.Delete(backup);
            throw OpenErrorMessages.NoBackup(file.Path, backup, error);
        }
    }
}
