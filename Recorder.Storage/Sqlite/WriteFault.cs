using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Sqlite;

/// <summary>What a failed write means: whose fault it is, whether to try again, and whether on a fresh connection.</summary>
static class WriteFault
{
    const int Error = 1;
    const int Busy = 5;
    const int Locked = 6;
    const int ReadOnly = 8;
    const int IoError = 10;
    const int Corrupt = 11;
    const int Full = 13;
    const int CannotOpen = 14;
    const int Constraint = 19;
    const int Mismatch = 20;
    const int NotADatabase = 26;

    /// <summary>A row that no table can take: a broken constraint, or a value that cannot be bound.</summary>
    internal static bool IsTheRowsOwn(Exception fault) => fault switch
    {
        SqliteException e => e.SqliteErrorCode is Constraint or Mismatch,
        _ => fault is InvalidOperationException or ArgumentException or OverflowException,
    };

    /// <summary>
    /// It may pass: a lock, a full disk, a file or folder that must not be written, an unreachable folder; of a file that was ours, damage
    /// as well, until somebody puts another in its place: what is accepted waits in the journal. Tried again for as long as it takes.
    /// </summary>
    /// <param name="fault">The fault.</param>
    /// <param name="wasOpen">True when the file was open before: then it is ours, and a refusal is a state it is in, not a file that was
    /// never right.</param>
    internal static bool MayPass(Exception fault, bool wasOpen) => fault switch
    {
        SqliteException e => e.SqliteErrorCode is Busy or Locked or ReadOnly or IoError or Full or CannotOpen
            || (wasOpen && e.SqliteErrorCode is Corrupt or NotADatabase),
        DatabaseRefusedException e =>
            wasOpen || e.Reason is DatabaseRefusal.Busy or DatabaseRefusal.ReadOnly or DatabaseRefusal.DiskFull,
        _ => fault is DatabaseMovedException,
    };

    /// <summary>
    /// It may be a wrong impression: a failed read shows as corruption until a fresh connection looks again. Tried a few times.
    /// </summary>
    internal static bool MayBeMistaken(Exception fault) => fault is SqliteException { SqliteErrorCode: Corrupt or Error };

    /// <summary>What a person can do about it; empty where there is nothing to say.</summary>
    internal static string Advice(Exception fault) => fault is not SqliteException e ? "" : e.SqliteErrorCode switch
    {
        Full => "; make room on that disk",
        Busy or Locked => "; close the program that holds it, or in DB Browser choose Write Changes or Revert Changes",
        ReadOnly or CannotOpen => "; check that the file and its folder are there and can be written",
        IoError => "; check the disk",
        Corrupt or NotADatabase =>
            "; move the damaged file away: another is made in its place, and what the sqlite3 shell's .recover finds in it can be kept",
        _ => "",
    };

    /// <summary>The reason of a wait that a fault begins.</summary>
    /// <param name="fault">A fault that may pass.</param>
    /// <param name="path">The database; where its folder is gone, or its disk has no room, that is the reason whatever SQLite calls
    /// it.</param>
    internal static WaitReason Reason(Exception fault, string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            return WaitReason.Unreachable;
        if (fault is DatabaseMovedException)
            return WaitReason.Moved;
        return (fault as SqliteException ?? fault.InnerException as SqliteException)?.SqliteErrorCode switch
        {
            Full => WaitReason.DiskFull,
            Busy or Locked => WaitReason.Locked,
            Corrupt or NotADatabase => WaitReason.Damaged,
            IoError or CannotOpen or ReadOnly when !DiskRoom.IsLeftFor(path) => WaitReason.DiskFull,
            IoError => WaitReason.DiskError,
            ReadOnly => WaitReason.ReadOnly,
            _ => fault is DatabaseRefusedException { Reason: DatabaseRefusal.ReadOnly } ? WaitReason.ReadOnly : WaitReason.Unreachable,
        };
    }

    /// <summary>The connection may be part of the trouble: the next attempt takes a new one.</summary>
    internal static bool SpoilsConnection(Exception fault) => fault is not SqliteException { SqliteErrorCode: Busy or Locked or Full };
}
