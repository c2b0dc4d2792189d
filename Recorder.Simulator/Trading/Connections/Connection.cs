using TradingPlatform.BusinessLayer.Utils;

namespace TradingPlatform.BusinessLayer;

/// <summary>A connection to a venue.</summary>
public sealed class Connection
{
    DateTime _since;

    internal Connection(
        Core core, string id, string name, string vendorName, ConnectionType type, ConnectionState state = ConnectionState.Connected)
    {
        Core = core;
        Id = id;
        Name = name;
        VendorName = vendorName;
        Type = type;
        State = state;
        LastConnectionResult = new ConnectionResult(state, "");
        BusinessObjects = new BusinessObjects(this);
        _since = core.TimeUtils.DateTimeUtcNow;
    }

    /// <summary>Raised when the state changed.</summary>
    public event EventHandler<ConnectionStateChangedEventArgs>? StateChanged;

    /// <summary>Raised before a request is sent.</summary>
    public event EventHandler<RequestEventArgs>? NewRequest;

    /// <summary>Raised after a request was sent.</summary>
    public event EventHandler<PerformedRequestEventArgs>? NewPerformedRequest;

    /// <summary>Raised while the connection comes up: at 0 and at 100 percent.</summary>
    public event EventHandler<ConnectingProgressEventArgs>? ConnectingProgressChanged;

    /// <summary>Id of the connection.</summary>
    public string Id { get; }

    /// <summary>Name of the connection.</summary>
    public string Name { get; set; }

    /// <summary>Kind of the connection.</summary>
    public ConnectionType Type { get; set; }

    /// <summary>State of the connection.</summary>
    public ConnectionState State { get; private set; }

    /// <summary>Name of the connector.</summary>
    public string VendorName { get; }

    /// <summary>Whether the connection is up.</summary>
    public bool Connected => State == ConnectionState.Connected;

    /// <summary>Id, name and vendor.</summary>
    public ConnectionInfo Info => new() { ConnectionId = Id, Name = Name, VendorName = VendorName };

    /// <summary>The venue's clock, UTC.</summary>
    public DateTime ServerTime => Core.TimeUtils.DateTimeUtcNow;

    /// <summary>The connection's clock, UTC.</summary>
    public DateTime DateTimeUtcNow => Core.TimeUtils.DateTimeUtcNow;

    /// <summary>Messages received and not yet delivered.</summary>
    public int MessagesQueueDepth => Core.Venue?.Outbox.Count ?? 0;

    /// <summary>Network time of a message to the venue and back; zero here.</summary>
    public TimeSpan PingTime => TimeSpan.Zero;

    /// <summary>Network time of an order to the venue and back; zero here.</summary>
    public TimeSpan RoundTripTime => TimeSpan.Zero;

    /// <summary>Time since the connection came up; zero while it is down.</summary>
    public TimeSpan Uptime => Connected ? DateTimeUtcNow - _since : TimeSpan.Zero;

    /// <summary>Result of the last attempt to connect.</summary>
    public ConnectionResult LastConnectionResult { get; private set; }

    /// <summary>The history that the connection offers.</summary>
    public HistoryMetadata HistoryMetaData { get; } = new();

    /// <summary>Accounts, symbols, orders and positions of this connection.</summary>
    public BusinessObjects BusinessObjects { get; }

    /// <summary>The user's settings of the connection; empty unless a script sets some.</summary>
    public IList<SettingItem> Settings { get; set; } = [];

    internal Core Core { get; }

    /// <summary>How the simulation connects and disconnects; null for a connection that it does not know.</summary>
    internal (Action Up, Action Down)? Line { get; set; }

    /// <summary>Connects; does nothing while connected.</summary>
    public ConnectionResult Connect()
    {
        Line?.Up();
        return LastConnectionResult = new ConnectionResult(State, Connected ? "" : "The simulated platform cannot connect this.");
    }

    /// <summary>Disconnects; does nothing while disconnected.</summary>
    public void Disconnect() => Line?.Down();

    /// <summary>Trades that the venue still has.</summary>
    public IList<Trade> GetTrades(TradesHistoryRequestParameters parameters) => Core.GetTrades(parameters, Id);

    /// <summary>Order changes that the venue still has.</summary>
    public IList<OrderHistory> GetOrdersHistory(OrdersHistoryRequestParameters parameters) => Core.GetOrdersHistory(parameters, Id);

    /// <summary>Sends a request for which there is no method.</summary>
    public void SendCustomRequest(RequestParameters parameters) => Core.SendCustomRequest(Id, parameters);

    internal void RaiseNewRequest(RequestEventArgs args) => Core.Deliver(NewRequest, this, args);

    internal void RaiseNewPerformedRequest(PerformedRequestEventArgs args) => Core.Deliver(NewPerformedRequest, this, args);

    // Simulation thread only.
    internal void Change(ConnectionState state)
    {
        var args = new ConnectionStateChangedEventArgs(State, state);
        State = state;
        if (Connected)
            (_since, LastConnectionResult) = (DateTimeUtcNow, new ConnectionResult(state, ""));
        if (state is ConnectionState.Connecting or ConnectionState.Connected)
            Core.Deliver(ConnectingProgressChanged, this, new ConnectingProgressEventArgs(Connected ? 100 : 0));
        Core.Deliver(StateChanged, this, args);
        Core.Connections.RaiseStateChanged(this, args);
    }
}

/// <summary>Description of a connection.</summary>
public class ConnectionInfo
{
    /// <summary>Id of the connection.</summary>
    public string ConnectionId { get; set; } = "";

    /// <summary>Name of the connection.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name of the connector.</summary>
    public string VendorName { get; set; } = "";

    /// <summary>Whether messages are handled one after the other; always true here.</summary>
    public bool SyncMsgProcessing { get; set; } = true;
}

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
