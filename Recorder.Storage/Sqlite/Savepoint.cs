using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Sqlite;

/// <summary>A part of a transaction that can be rolled back separately.</summary>
static class Savepoint
{
    /// <summary>Runs an action inside the transaction. If the action fails, only the action is rolled back.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="action">The action.</param>
    /// <param name="expected">Faults that roll back only this action. Every other fault is thrown.</param>
    /// <returns>The fault, or null when the action was executed.</returns>
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
