namespace TradingPlatform.BusinessLayer;

/// <summary>How an attempt to connect ended.</summary>
public class ConnectionResult
{
    internal ConnectionResult(ConnectionState state, string message) => (State, Message) = (state, message);

    /// <summary>State after it.</summary>
    public ConnectionState State { get; }

    /// <summary>Why it failed; empty when it did not.</summary>
    public string Message { get; }
}

/// <summary>How far an attempt to connect is.</summary>
public class ConnectingProgressEventArgs : EventArgs
{
    internal ConnectingProgressEventArgs(int progressPercent) => ProgressPercent = progressPercent;

    /// <summary>Percent done.</summary>
    public int ProgressPercent { get; }
}
