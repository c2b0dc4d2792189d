namespace Recorder.Simulator;

/// <summary>Habits of live venues, each off by default. They change what the platform is told, never what happened.</summary>
public sealed record LiveBehaviour
{
    /// <summary>Orders, trades, positions and order history of one fill arrive in any order among each other.</summary>
    public bool ReorderFillEvents { get; init; }

    /// <summary>How many times more each new position is announced.</summary>
    public int DuplicatePositionAdded { get; init; }

    /// <summary>Every order, trade and position event is raised twice.</summary>
    public bool DuplicateEvents { get; init; }

    /// <summary>How much later, in simulated time, everything arrives.</summary>
    public TimeSpan EventDelay { get; init; }

    /// <summary>An order that is done at once is never announced: neither added nor removed, only its history and trades.</summary>
    public bool DropOrderAdded { get; init; }

    /// <summary>A market order is told by its fills alone: no order and no history, unless it is refused.</summary>
    public bool DropMarketOrders { get; init; }

    /// <summary>A modified order is cancelled and replaced by one with a new id.</summary>
    public bool ChangeIdOnModify { get; init; }

    /// <summary>Bracket legs carry neither comment nor position id.</summary>
    public bool AnonymousBracketChildren { get; init; }

    /// <summary>A trade arrives before everything else about its fill, its order included.</summary>
    public bool TradeBeforeOrder { get; init; }

    /// <summary>A trade arrives without profit and is completed half a second later.</summary>
    public bool LateTradePnl { get; init; }

    /// <summary>A netted position gets the same id every time it is opened.</summary>
    public bool ReusePositionId { get; init; }

    /// <summary>A closed position stays listed with quantity 0 for a second.</summary>
    public bool ZeroQuantityPositions { get; init; }

    /// <summary>After a reconnect orders and positions are first announced without symbol.</summary>
    public bool NullSymbolWhileReconnecting { get; init; }

    /// <summary>After a reconnect orders and positions are first announced without account.</summary>
    public bool NullAccountWhileReconnecting { get; init; }

    /// <summary>How long after a reconnect, in simulated time, it takes until orders and positions are told of again. What ended while the connection was down is never told.</summary>
    public TimeSpan SnapshotDelay { get; init; }

    /// <summary>Orders of brackets and OCO groups carry the id of their group.</summary>
    public bool FillGroupIds { get; init; }

    /// <summary>Results of requests carry no order id.</summary>
    public bool OrderIdOnlyWithEvent { get; init; }

    /// <summary>How long, in simulated time, volumes are calculated; zero is done at once.</summary>
    public TimeSpan VolumeAnalysisTime { get; init; }

    /// <summary>What the connector answers who asks for past trades.</summary>
    public PastAnswer PastTrades { get; init; }

    /// <summary>What the connector answers who asks for past order changes.</summary>
    public PastAnswer PastOrders { get; init; }

    /// <summary>Given the id of a trade or of an order, whether the connector leaves it out of its answers; null leaves out nothing.</summary>
    public Func<string, bool>? OmitsFromPast { get; init; }
}

/// <summary>What a connector answers who asks for the past.</summary>
public enum PastAnswer
{
    /// <summary>Everything it knows.</summary>
    Complete,

    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>It throws.</summary>
    Error,
}
