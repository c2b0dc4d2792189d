namespace TradingPlatform.BusinessLayer;

/// <summary>A change of a connection's state.</summary>
public class ConnectionStateChangedEventArgs : EventArgs
{
    internal ConnectionStateChangedEventArgs(ConnectionState oldState, ConnectionState newState)
    {
        OldState = oldState;
        NewState = newState;
    }

    /// <summary>State after.</summary>
    public ConnectionState NewState { get; }

    /// <summary>State before.</summary>
    public ConnectionState OldState { get; }
}

/// <summary>All connections.</summary>
public class ConnectionsManager
{
    readonly Core _core;
    readonly Roster<Connection> _all = new();

    internal ConnectionsManager(Core core) => _core = core;

    /// <summary>Raised when any connection's state changed; the sender is the connection.</summary>
    public event EventHandler<ConnectionStateChangedEventArgs>? ConnectionStateChanged;

    /// <summary>All connections.</summary>
    public Connection[] All => _all.Snapshot();

    /// <summary>The connections that are connected.</summary>
    public Connection[] Connected => Array.FindAll(_all.Snapshot(), c => c.Connected);

    /// <summary>Descriptions of all connections.</summary>
    public ConnectionInfo[] ConnectionsInfo => Array.ConvertAll(_all.Snapshot(), c => c.Info);

    /// <summary>The connection with this id. For an unknown id, a new connection that the simulated platform cannot connect.</summary>
    public Connection CreateConnection(ConnectionInfo connectionInfo)
    {
        ArgumentNullException.ThrowIfNull(connectionInfo);
        if (_all.Find(c => c.Id == connectionInfo.ConnectionId) is { } known)
            return known;
        var made = new Connection(
            _core, connectionInfo.ConnectionId, connectionInfo.Name, connectionInfo.VendorName, ConnectionType.General,
            ConnectionState.Disconnected);
        _all.Add(made);
        return made;
    }

    internal void Add(Connection connection) => _all.Add(connection);

    internal void RaiseStateChanged(Connection connection, ConnectionStateChangedEventArgs args) =>
        _core.Deliver(ConnectionStateChanged, connection, args);
}
