using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Sqlite;

/// <summary>
/// Classifies failed writes: whether a row caused the failure, whether a retry can help, and whether it needs a new connection.
/// </summary>
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

    /// <summary>True for a fault of a row: a broken constraint, or a value that cannot be bound.</summary>
    internal static bool IsTheRowsOwn(Exception fault) => fault switch
    {
        SqliteException e => e.SqliteErrorCode is Constraint or Mismatch,
        _ => fault is InvalidOperationException or ArgumentException or OverflowException,
    };

    /// <summary>
    /// True for a fault that may pass: a lock, a full disk, a read-only file or folder, an unreachable folder. Damage of a file that was
    /// open before counts too, because the file may be replaced. The write is retried without a time limit, while accepted events wait in
    /// the journal.
    /// </summary>
    /// <param name="fault">The fault.</param>
    /// <param name="wasOpen">True when this process had the file open before.</param>
    internal static bool MayPass(Exception fault, bool wasOpen) => fault switch
    {
        SqliteException e => e.SqliteErrorCode is Busy or Locked or ReadOnly or IoError or Full or CannotOpen
            || (wasOpen && e.SqliteErrorCode is Corrupt or NotADatabase),
        DatabaseRefusedException e =>
            wasOpen || e.Reason is DatabaseRefusal.Busy or DatabaseRefusal.ReadOnly or DatabaseRefusal.DiskFull,
        _ => fault is DatabaseMovedException,
    };

    /// <summary>
    /// True for a fault that may not occur on a new connection: a failed read can look like corruption. The write is retried a few times.
    /// </summary>
    internal static bool MayBeMistaken(Exception fault) => fault is SqliteException { SqliteErrorCode: Corrupt or Error };

    /// <summary>Suggested fix, or empty.</summary>
    internal static string Advice(Exception fault) => fault is not SqliteException e ? "" : e.SqliteErrorCode switch
    {
        Full => "; make room on that disk",
        Busy or Locked => "; close the program that holds it, or in DB Browser choose Write Changes or Revert Changes",
        ReadOnly or CannotOpen => "; check that the file and its folder are there and can be written",
        IoError => "; check the disk",
        Corrupt or NotADatabase =>
            "; move the damaged file away: a new file is made in its place. The sqlite3 shell's .recover can save rows of the damaged file",
        _ => "",
    };

    /// <summary>The reason of the wait after a fault.</summary>
    /// <param name="fault">A fault that may pass.</param>
    /// <param name="path">The database. A missing folder or a full disk is the reason, whatever SQLite reports.</param>
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

    /// <summary>True when the connection may be the cause of the fault. The next attempt then opens a new connection.</summary>
    internal static bool SpoilsConnection(Exception fault) => fault is not SqliteException { SqliteErrorCode: Busy or Locked or Full };
}
