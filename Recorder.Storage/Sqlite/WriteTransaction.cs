using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Recorder.Storage.Sqlite;

/// <summary>
/// One write transaction: all of it or nothing. It takes the write lock at its beginning, because an upgrade of a read lock can fail in the
/// middle. The error that ends it is thrown unchanged. <see cref="SqliteTransaction"/> would hide a full disk behind "cannot rollback".
/// </summary>
public static class WriteTransaction
{
    /// <summary>
    /// Runs <paramref name="body"/> between BEGIN IMMEDIATE and COMMIT. After any failure the connection is out of the transaction and
    /// usable.
    /// </summary>
    /// <param name="connection">An open connection that is not inside a transaction.</param>
    /// <param name="body">The writes. An exception rolls all of them back.</param>
    /// <exception cref="SqliteException">The lock was not available, a statement failed, or the commit failed.</exception>
    public static void Run(SqliteConnection connection, Action body)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(body);

        // Outside the try: if this fails, there is nothing to roll back.
        connection.Execute("BEGIN IMMEDIATE;");
        try
        {
            body();
            connection.Execute("COMMIT;");
        }
        catch (Exception error)
        {
            RollBack(connection, error);
            throw;
        }
    }

    /// <summary>Whether a transaction is open on the connection.</summary>
    internal static bool IsOpen(SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    static void RollBack(SqliteConnection connection, Exception cause)
    {
        // A full disk or an I/O error has already ended the transaction. A second ROLLBACK would only add another error.
        if (!IsOpen(connection))
        {
            return;
        }

        try
        {
            connection.Execute("ROLLBACK;");
        }
        catch (SqliteException error)
        {
            // The first error is the cause; this error is attached to it.
            cause.Data["rollback"] = error.Message;
        }
    }
}
