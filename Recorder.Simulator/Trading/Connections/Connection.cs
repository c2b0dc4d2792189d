using TradingPlatform.BusinessLayer.Utils;

namespace TradingPlatform.BusinessLayer;

/// <summary>A connection to a venue.</summary>
public sealed class Connection
{
    internal Connection(Core core, string id, string name, string vendorName, ConnectionType type)
    {
        Core = core;
        Id = id;
        Name = name;
        VendorName = vendorName;
        Type = type;
    }

    /// <summary>Raised when the state changed.</summary>
    public event EventHandler<ConnectionStateChangedEventArgs>? StateChanged;

    /// <summary>Raised before a request is sent.</summary>
    public event EventHandler<RequestEventArgs>? NewRequest;

    /// <summary>Raised after a request was sent.</summary>
    public event EventHandler<PerformedRequestEventArgs>? NewPerformedRequest;

    /// <summary>Id of the connection.</summary>
    public string Id { get; }

    /// <summary>Name of the connection.</summary>
    public string Name { get; set; }

    /// <summary>Kind of the connection.</summary>
    public ConnectionType Type { get; set; }

    /// <summary>State of the connection.</summary>
    public ConnectionState State { get; private set; } = ConnectionState.Connected;

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

    internal Core Core { get; }

    /// <summary>Trades that the venue still knows.</summary>
    public IList<Trade> GetTrades(TradesHistoryRequestParameters parameters) => Core.GetTrades(parameters, Id);

    /// <summary>Order changes that the venue still knows.</summary>
    public IList<OrderHistory> GetOrdersHistory(OrdersHistoryRequestParameters parameters) => Core.GetOrdersHistory(parameters, Id);

    /// <summary>Sends a request that has no method of its own.</summary>
    public void SendCustomRequest(RequestParameters parameters) => Core.SendCustomRequest(Id, parameters);

    internal void RaiseNewRequest(RequestEventArgs args) => Core.Deliver(NewRequest, this, args);

    internal void RaiseNewPerformedRequest(PerformedRequestEventArgs args) => Core.Deliver(NewPerformedRequest, this, args);

    // Simulation thread only.
    internal void Change(ConnectionState state)
    {
        var args = new ConnectionStateChangedEventArgs(State, state);
        State = state;
        Core.Deliver(StateChanged, this, args);
        Core.Connections.RaiseStateChanged(this, args);
    }
}
