using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Recorder.Storage.Sqlite;

/// <summary>The messages for every reason to refuse a file.</summary>
static class OpenErrorMessages
{
    public static DatabaseRefusedException NotADatabase(string path, Exception? inner = null) => new(DatabaseRefusal.NotADatabase, path,
        $"{path} is not an SQLite database. It was left as it is. Choose another file name.", inner);

    public static DatabaseRefusedException Empty(string path) => new(DatabaseRefusal.NotADatabase, path,
        $"{path} is empty: nothing was recorded in it yet. Check the name, or wait until a recording has begun.");

    public static DatabaseRefusedException NotOurs(string path) => new(DatabaseRefusal.NotOurs, path,
        $"{path} is an SQLite database of another program. It was left as it is. Choose another file name.");

    public static DatabaseRefusedException Newer(string path, int version, int current) => new(DatabaseRefusal.Newer, path,
        string.Create(CultureInfo.InvariantCulture,
            $"{path} was written by a newer recorder: its version is {version}, this recorder knows up to {current}. It was left as it is. "
                + $"Update the recorder, or record into another file."));

    public static DatabaseRefusedException Older(string path, int version, int current) => new(DatabaseRefusal.Older, path,
        string.Create(CultureInfo.InvariantCulture,
            $"{path} has version {version} and reading needs version {current}. To migrate it, open it once for recording: "
                + $"a backup is kept beside it."));

    public static DatabaseRefusedException ReadOnly(string path, Exception? inner = null) => new(DatabaseRefusal.ReadOnly, path,
        $"{path} cannot be written: the file or its folder is read-only. Allow writing to both, or record into another folder.", inner);

    public static DatabaseRefusedException NetworkDrive(string path) => new(DatabaseRefusal.NetworkDrive, path,
        $"{path} is on a network drive. The database shares memory between the programs that use it, which works on one machine only. "
            + "Use a folder on a local disk; to read a recording from elsewhere, copy it here first.");

    public static DatabaseRefusedException Corrupt(string path, string finding, Exception? inner = null) =>
        new(DatabaseRefusal.Corrupt, path,
            $"{path} is damaged ({finding}). It was left as it is. Record into another file, and recover this one with: "
                + "sqlite3 damaged.db .recover", inner);

    public static DatabaseRefusedException Missing(string path) => new(DatabaseRefusal.Missing, path,
        $"{path} does not exist. Check the name; recordings are made by running a strategy with the recorder attached.");

    public static DatabaseRefusedException Folder(string path) => new(DatabaseRefusal.CannotOpen, path,
        $"{path} is a folder. Name a file in it.");

    public static DatabaseRefusedException FolderMissing(string path) => new(DatabaseRefusal.CannotOpen, path,
        $"The folder of {path} does not exist. Create it, or choose another one.");

    public static DatabaseRefusedException NoFolder(string path, Exception inner) => new(DatabaseRefusal.CannotOpen, path,
        $"The folder of {path} cannot be created{Because(inner)}. Choose another one.", inner);

    public static DatabaseRefusedException Unfinished(string path, Exception inner) => new(DatabaseRefusal.CannotOpen, path,
        $"{path} holds a transaction that another program left unfinished. It was left as it is. Open it once with that program, "
            + "or with the sqlite3 shell, and close it again.", inner);

    public static DatabaseRefusedException Killed(string path, Exception inner) => new(DatabaseRefusal.CannotOpen, path,
        $"{path} was not finished: a program was killed while it wrote to it. Open it once for recording, which rolls that write back.",
        inner);

    public static DatabaseRefusedException NoWriteAheadLog(string path, string mode) => new(DatabaseRefusal.CannotOpen, path,
        $"{path} cannot keep a write-ahead log where it lies (journal mode stays {mode}). Use a folder on a local disk.");

    public static DatabaseRefusedException NoBackup(string path, string backup, Exception? inner) => new(DatabaseRefusal.CannotOpen, path,
        $"{path} has to be migrated, and no backup could be written to {backup}{Because(inner)}. Nothing was migrated. "
            + "Make room for a copy of the file and try again.", inner);

    public static DatabaseRefusedException NotMigrated(string path, int version, Exception inner) => new(DatabaseRefusal.CannotOpen, path,
        string.Create(CultureInfo.InvariantCulture,
            $"{path} could not be migrated from version {version}{Because(inner)}. The file is as it was. Record into another file."),
        inner);

    public static DatabaseRefusedException Busy(string path, TimeSpan waited, Exception inner) => new(DatabaseRefusal.Busy, path,
        string.Create(CultureInfo.InvariantCulture,
            $"{path} is locked by another program; waited {waited.TotalSeconds:0.#} s. In DB Browser choose Write Changes or Revert "
                + $"Changes, or close the program, and try again."), inner);

    /// <summary>The refusal that corresponds to an error of SQLite.</summary>
    public static DatabaseRefusedException Of(string path, SqliteException error, TimeSpan waited) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Busy(path, waited, error),
        raw.SQLITE_READONLY when error.SqliteExtendedErrorCode == raw.SQLITE_READONLY_ROLLBACK => Killed(path, error),
        raw.SQLITE_READONLY => ReadOnly(path, error),
        raw.SQLITE_NOTADB => NotADatabase(path, error),
        raw.SQLITE_CORRUPT => Corrupt(path, error.Message, error),
        raw.SQLITE_CANTOPEN when !FolderTakesFiles(path) => ReadOnly(path, error),
        raw.SQLITE_FULL =>
            new(DatabaseRefusal.DiskFull, path, $"{path} cannot be opened: the disk is full. Free some space and try again.", error),
        _ =>
            new(DatabaseRefusal.CannotOpen, path,
                $"{path} cannot be opened: {error.Message} Check that it is a file on a healthy local disk and "
                    + "that you may read and write it.",
                error),
    };

    static string Because(Exception? inner) => inner is null ? "" : $" ({inner.Message})";

    /// <summary>
    /// SQLite reports "unable to open" for a read-only folder too. Only a test write distinguishes that cause from others.
    /// </summary>
    static bool FolderTakesFiles(string path)
    {
        try
        {
            using var probe = new FileStream(
                $"{path}.{Guid.NewGuid():N}.probe", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
