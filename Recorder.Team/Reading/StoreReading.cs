using Npgsql;
using Recorder.Team.Connecting;

namespace Recorder.Team.Reading;

/// <summary>Reads from the store, with errors in plain words.</summary>
public static class StoreReading
{
    /// <summary>Runs a reading.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="read">The reading.</param>
    /// <exception cref="TeamException">The store cannot be used.</exception>
    public static T Run<T>(Func<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read();
        }
        catch (NpgsqlException e)
        {
            var reason = (e as PostgresException)?.MessageText ?? e.Message;
            throw new TeamException(
                StoreFault.IsPassing(e) ? $"the store cannot be used now: {reason}" : $"the store cannot be read: {reason}", e);
        }
    }
}
