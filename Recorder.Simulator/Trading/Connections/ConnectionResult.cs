namespace TradingPlatform.BusinessLayer;

/// <summary>Result of an attempt to connect.</summary>
public class ConnectionResult
{
    internal ConnectionResult(ConnectionState state, string message) => (State, Message) = (state, message);

    /// <summary>State after it.</summary>
    public ConnectionState State { get; }

    /// <summary>Reason of a failure; empty on success.</summary>
    public string Message { get; }
}

/// <summary>Progress of an attempt to connect.</summary>
public class ConnectingProgressEventArgs : EventArgs
{
    internal ConnectingProgressEventArgs(int progressPercent) => ProgressPercent = progressPercent;

    /// <summary>Percent done.</summary>
    public int ProgressPercent { get; }
}
