using System.Net.Sockets;
using Npgsql;

namespace Recorder.Team.Connecting;

/// <summary>Separates errors that pass from errors that stay.</summary>
public static class StoreFault
{
    /// <summary>
    /// True when the same work can succeed later: the server stops, starts, is not reachable, has no room on its disk, too many
    /// connections, a deadlock, a lock or a statement that took too long.
    /// </summary>
    /// <param name="error">The error.</param>
    public static bool IsPassing(Exception error) => error switch
    {
        PostgresException e => e.IsTransient || e.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DiskFull or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.IoError,
        NpgsqlException e => e.IsTransient || e.InnerException is IOException or SocketException or TimeoutException,
        SocketException or IOException or TimeoutException => true,
        _ => false,
    };
}
