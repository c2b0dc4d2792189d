using Npgsql;
using Recorder.Team.Connecting;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>
/// The connection of a push. After an error the state of a connection is unknown, so the next work gets a new connection. One thread at a
/// time.
/// </summary>
/// <param name="address">The store.</param>
/// <param name="retry">Repeats work after errors that pass.</param>
/// <param name="groupsOf">Creates the push of groups over a connection.</param>
/// <param name="failed">Called when a connection is given up.</param>
/// <param name="cancellation">Ends the pauses between attempts.</param>
sealed class PushSession(
    StoreAddress address, StoreRetry retry, Func<NpgsqlConnection, GroupPush> groupsOf, Action failed, CancellationToken cancellation)
    : IDisposable
{
    NpgsqlConnection? _connection;
    GroupPush? _groups;

    /// <summary>The marks of runs.</summary>
    /// <exception cref="TeamException">The store cannot be used.</exception>
    internal Dictionary<string, PushMark> Marks(string[] runs) => Run((connection, _) => PushMark.Read(connection, runs));

    /// <summary>Runs work over the connection, again after errors that pass.</summary>
    /// <exception cref="TeamException">The store cannot be used.</exception>
    internal T Run<T>(Func<NpgsqlConnection, GroupPush, T> work) => retry.Run(() => Attempt(work), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _connection?.Dispose();

    T Attempt<T>(Func<NpgsqlConnection, GroupPush, T> work)
    {
        try
        {
            if (_connection is null)
            {
                _connection = address.Open();
                TeamSchema.RefuseOthers(_connection);
                _groups = groupsOf(_connection);
            }

            return work(_connection, _groups!);
        }
        catch
        {
            _connection?.Dispose();
            (_connection, _groups) = (null, null);
            failed();
            throw;
        }
    }
}
