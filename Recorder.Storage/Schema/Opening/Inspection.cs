using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;
using SQLitePCL;

namespace Recorder.Storage.Schema.Opening;

/// <summary>Looks at a file without writing to it and without leaving anything beside it.</summary>
static class Inspection
{
    /// <summary>
    /// Files up to this size, in bytes, are checked completely (about 0.1 s); in larger files only the schema is checked.
    /// </summary>
    public const long FullCheckLimit = 64L << 20;

    const int SmallestPage = 512;

    const int Looks = 5;

    /// <summary>Recognises a file that has content.</summary>
    /// <returns>Null when a killed writer left a journal that only a writer can apply.</returns>
    /// <exception cref="DatabaseRefusedException">It is not a database, is damaged, or cannot be read.</exception>
    public static Recognition? Of(DatabaseFile file, TimeSpan wait)
    {
        if (file.Length < SmallestPage)
        {
            // SQLite would treat a file of one byte as an empty database and overwrite it.
            throw OpenErrorMessages.NotADatabase(file.Path);
        }

        SqliteException? damage = null;
        for (int look = 1; ; look++)
        {
            var before = file.Stamp;
            // A file in use has a journal. Without a journal no lock is needed. If a writer starts meanwhile, the inspection is repeated,
            // the last time with locks.
            bool untouched = !before.HasJournal && look < Looks;
            try
            {
                using SqliteConnection connection = untouched ? file.ConnectUntouched() : file.Connect(SqliteOpenMode.ReadOnly, wait);
                Recognition found = Recognition.Of(connection);
                CheckIntegrity(connection, file);
                if (!untouched || file.Stamp == before)
                {
                    return found;
                }
            }
            catch (SqliteException) when (untouched && file.Stamp != before)
            {
                // Another program wrote during the inspection, so the result is not reliable and the inspection is repeated.
            }
            catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_CORRUPT && damage is null)
            {
                // A failed read looks like damage too. Only the same result on a second, new connection proves damage.
                damage = error;
            }
            catch (SqliteException error) when (before.HasJournal && error.SqliteErrorCode is raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN)
            {
                return IsOursByHeader(file) ? null : throw OpenErrorMessages.Unfinished(file.Path, error);
            }
            catch (SqliteException error)
            {
                throw OpenErrorMessages.Of(file.Path, error, wait);
            }
        }
    }

    static void CheckIntegrity(SqliteConnection connection, DatabaseFile file)
    {
        if (file.Length > FullCheckLimit)
        {
            return;
        }

        string finding = connection.QueryFirst<string>("PRAGMA quick_check(1);");
        if (finding != "ok")
        {
            throw new SqliteException(finding, raw.SQLITE_CORRUPT);
        }
    }

    /// <summary>
    /// The schema is committed before the file is switched to WAL mode, so the file itself has the version, whatever a journal contains.
    /// The first page is written before all others, so a killed creation leaves it too.
    /// </summary>
    static bool IsOursByHeader(DatabaseFile file)
    {
        try
        {
            using SqliteConnection connection = file.ConnectUntouched();
            // Without this, SQLite refuses a file that is shorter than its first page states.
            connection.Execute("PRAGMA writable_schema = ON;");
            return connection.QuerySingle<int>("PRAGMA application_id;") == SchemaScript.ApplicationId;
        }
        catch (SqliteException)
        {
            // The first page is incomplete. The recorder never leaves such a file.
            return false;
        }
    }
}
