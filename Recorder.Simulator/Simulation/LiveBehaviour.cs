namespace Recorder.Simulator;

/// <summary>Behaviours of live venues, each off by default. They change the messages to the platform, never the events of the
/// venue.</summary>
public sealed record LiveBehaviour
{
    /// <summary>Orders, trades, positions and order history of one fill arrive in any order.</summary>
    public bool ReorderFillEvents { get; init; }

    /// <summary>Number of additional announcements of each new position.</summary>
    public int DuplicatePositionAdded { get; init; }

    /// <summary>Every order, trade and position event is raised twice.</summary>
    public bool DuplicateEvents { get; init; }

    /// <summary>Delay of all messages, in simulated time.</summary>
    public TimeSpan EventDelay { get; init; }

    /// <summary>
    /// An order that finishes immediately is never announced. Only its history and its trades arrive, no event that it was added or
    /// removed.
    /// </summary>
    public bool DropOrderAdded { get; init; }

    /// <summary>A market order is reported only by its fills: no order and no history, unless it is rejected.</summary>
    public bool DropMarketOrders { get; init; }

    /// <summary>A modified order is cancelled and replaced by an order with a new id.</summary>
    public bool ChangeIdOnModify { get; init; }

    /// <summary>Bracket legs have neither comment nor position id.</summary>
    public bool AnonymousBracketChildren { get; init; }

    /// <summary>A trade arrives before all other messages about its fill, including its order.</summary>
    public bool TradeBeforeOrder { get; init; }

    /// <summary>A trade arrives without profit; half a second later it is completed.</summary>
    public bool LateTradePnl { get; init; }

    /// <summary>A netted position gets the same id each time it is opened.</summary>
    public bool ReusePositionId { get; init; }

    /// <summary>A closed position stays listed with quantity 0 for a second.</summary>
    public bool ZeroQuantityPositions { get; init; }

    /// <summary>After a reconnect orders and positions are first announced without symbol.</summary>
    public bool NullSymbolWhileReconnecting { get; init; }

    /// <summary>After a reconnect orders and positions are first announced without account.</summary>
    public bool NullAccountWhileReconnecting { get; init; }

    /// <summary>Time from a reconnect, in simulated time, until orders and positions are announced again. The end of an order or position
    /// during a lost connection is never announced.</summary>
    public TimeSpan SnapshotDelay { get; init; }

    /// <summary>Orders of brackets and OCO groups have the id of their group.</summary>
    public bool FillGroupIds { get; init; }

    /// <summary>Results of requests have no order id.</summary>
    public bool OrderIdOnlyWithEvent { get; init; }

    /// <summary>Duration of volume calculations in simulated time; zero completes them immediately.</summary>
    public TimeSpan VolumeAnalysisTime { get; init; }

    /// <summary>How the connector answers a query for past trades.</summary>
    public PastAnswer PastTrades { get; init; }

    /// <summary>How the connector answers a query for past order changes.</summary>
    public PastAnswer PastOrders { get; init; }

    /// <summary>Returns whether the connector omits the trade or order with this id from its answers; null omits nothing.</summary>
    public Func<string, bool>? OmitsFromPast { get; init; }
}

/// <summary>How a connector answers a query for past trades or orders.</summary>
public enum PastAnswer
{
    /// <summary>Everything it knows.</summary>
    Complete,

    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>It throws.</summary>
    Error,
}
