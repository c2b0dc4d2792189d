using TradingPlatform.BusinessLayer.Integration;

namespace TradingPlatform.BusinessLayer;

/// <summary>The platform's state, built from the venue's messages on the simulation thread and read by any thread. It lags behind the venue
/// while messages are queued.</summary>
sealed partial class Portfolio
{
    readonly Core _core;
    readonly Dictionary<string, Trade> _trades = [];

    internal Portfolio(Core core) => _core = core;

    internal Roster<Account> Accounts { get; } = new();

    internal Roster<Symbol> Symbols { get; } = new();

    internal Roster<OrderType> OrderTypes { get; } = new();

    internal Roster<Order> Orders { get; } = new();

    internal Roster<Position> Positions { get; } = new();

    internal Roster<ClosedPosition> ClosedPositions { get; } = new();

    /// <summary>Number of times that each event is raised; more than 1 if the venue repeats its messages.</summary>
    internal int Repeats { get; set; } = 1;

    /// <summary>Number of announcements of a new position.</summary>
    internal int PositionRepeats { get; set; } = 1;

    internal void Apply(Message message)
    {
        switch (message)
        {
            case MessageOpenOrder order:
                Apply(order);
                break;
            case MessageCloseOrder closed:
                Apply(closed);
                break;
            case MessageOrderHistory history:
                Raise(_core.HistoryHandlers, BuildHistory(history.Order));
                break;
            case MessageTrade trade:
                Apply(trade);
                break;
            case MessageOpenPosition position:
                Apply(position);
                break;
            case MessageClosePosition closed:
                Apply(closed);
                break;
            case MessageAccount account:
                Accounts.Find(a => a.Id == account.AccountId)?.Apply(account.Balance);
                break;
            case MessageDealTicket ticket:
                ticket.Ticket.ConnectionId = Venue.Connection.Id;
                ticket.Ticket.DateTime = _core.TimeUtils.DateTimeUtcNow;
                Raise(_core.TicketHandlers, ticket.Ticket);
                break;
        }
    }

    /// <summary>Removes the objects of a lost connection; the connection sends them again after a reconnect.</summary>
    internal void Forget()
    {
        Orders.Clear();
        Positions.Clear();
    }

    /// <summary>Revalues open positions at the current price.</summary>
    internal void Revalue(Symbol symbol)
    {
        foreach (var position in Positions.Items)
        {
            if (ReferenceEquals(position.Symbol, symbol) && position.Revalue())
                position.RaiseUpdated();
        }
    }

    internal OrderHistory BuildHistory(MessageOpenOrder message)
    {
        var history = new OrderHistory(Venue.Connection.Id, Venue.Connection);
        history.Apply(message, SymbolOf(message.SymbolId), AccountOf(message.AccountId));
        return history;
    }

    internal Trade Build(MessageTrade message)
    {
        var trade = new Trade(Venue.Connection.Id, Venue.Connection);
        trade.Apply(message, SymbolOf(message.SymbolId), AccountOf(message.AccountId));
        return trade;
    }

    Recorder.Simulator.Venue Venue => _core.Venue!;

    Symbol? SymbolOf(string? id) => id is null ? null : Symbols.Find(s => s.Id == id);

    Account? AccountOf(string? id) => id is null ? null : Accounts.Find(a => a.Id == id);

    void Raise<T>(Action<T>? handlers, T argument, int times = 1)
    {
        for (var i = 0; i < times * Repeats; i++)
            _core.Deliver(handlers, argument);
    }
}
