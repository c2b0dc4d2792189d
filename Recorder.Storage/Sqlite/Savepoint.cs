using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Sqlite;

/// <summary>A part of a transaction that can be taken back by itself.</summary>
static class Savepoint
{
    /// <summary>Does something inside the transaction, or takes it back.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="action">What to do.</param>
    /// <param name="expected">Which faults take only this part back; any other goes on to the caller.</param>
    /// <returns>The fault, or null when it was done.</returns>
    internal static Exception? Try(SqliteConnection connection, Action action, Func<Exception, bool> expected)
    {
        connection.Execute("SAVEPOINT part;");
        try
        {
            action();
            connection.Execute("RELEASE part;");
            return null;
        }
        catch (Exception e) when (expected(e))
        {
            connection.Execute("ROLLBACK TO part;");
            connection.Execute("RELEASE part;");
            return e;
        }
    }
}
