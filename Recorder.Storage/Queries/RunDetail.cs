namespace Recorder.Storage.Queries;

/// <summary>A run with all its rows. Times are UTC text.</summary>
/// <param name="Run">The run in one line.</param>
/// <param name="Orders">Its orders, by submission.</param>
/// <param name="Executions">Its fills, by time.</param>
/// <param name="Positions">Its positions, by opening.</param>
/// <param name="OcoLegs">The legs of its OCO groups, group by group.</param>
/// <param name="Series">The series of bars that it saw.</param>
/// <param name="Gaps">Dropped events; empty is good.</param>
/// <param name="Recovery">Its recovery, when its process ended without closing it; otherwise null.</param>
/// <param name="Health">The recorder's own counters; null for a run of another program.</param>
public sealed record RunDetail(
    RunSummary Run,
    IReadOnlyList<OrderLine> Orders,
    IReadOnlyList<ExecutionLine> Executions,
    IReadOnlyList<PositionLine> Positions,
    IReadOnlyList<OcoLegLine> OcoLegs,
    IReadOnlyList<SeriesLine> Series,
    IReadOnlyList<GapLine> Gaps,
    RecoveryLine? Recovery,
    HealthLine? Health)
{
    /// <summary>Notes of the strategy, the recorder and the command, in order.</summary>
    public IReadOnlyList<NoteLine> Notes { get; init; } = [];
}

/// <summary>An order, as <c>v_orders</c> shows it.</summary>
public sealed record OrderLine
{
    /// <summary>Id of the order.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>Earliest time at which it is known.</summary>
    public string SubmitUtc { get; init; } = "";

    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>BUY or SELL.</summary>
    public string Side { get; init; } = "";

    /// <summary>MARKET, LIMIT, STOP, STOP_LIMIT, TRAILING_STOP or UNKNOWN.</summary>
    public string OrderType { get; init; } = "";

    /// <summary>Quantity ordered.</summary>
    public double Quantity { get; init; }

    /// <summary>Limit price.</summary>
    public double? Price { get; init; }

    /// <summary>Trigger price.</summary>
    public double? StopPrice { get; init; }

    /// <summary>State.</summary>
    public string Status { get; init; } = "";

    /// <summary>Time of that state.</summary>
    public string? UpdateUtc { get; init; }

    /// <summary>Quantity filled.</summary>
    public double? FilledQuantity { get; init; }

    /// <summary>Average price of the fills.</summary>
    public double? AverageFillPrice { get; init; }

    /// <summary>OPEN, REDUCE, CLOSE, REVERSE or UNKNOWN.</summary>
    public string PositionImpact { get; init; } = "";

    /// <summary>Entry order of a bracket leg.</summary>
    public string? ParentOrderId { get; init; }

    /// <summary>The order's comment.</summary>
    public string? ClientTag { get; init; }

    /// <summary>FOUND, BEFORE_ATTACH or WHILE_DISCONNECTED; null when it was recorded from its beginning.</summary>
    public string? Origin { get; init; }
}

/// <summary>A fill, as <c>v_executions</c> shows it.</summary>
public sealed record ExecutionLine
{
    /// <summary>Id of the execution.</summary>
    public string ExecutionId { get; init; } = "";

    /// <summary>Its order.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>Time.</summary>
    public string ExecUtc { get; init; } = "";

    /// <summary>Symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>BUY or SELL.</summary>
    public string? Side { get; init; }

    /// <summary>Quantity.</summary>
    public double Quantity { get; init; }

    /// <summary>Price.</summary>
    public double Price { get; init; }

    /// <summary>Fee, as the platform gave it.</summary>
    public double? Fee { get; init; }

    /// <summary>OPEN, REDUCE, CLOSE or REVERSE.</summary>
    public string? PositionImpact { get; init; }

    /// <summary>Signed position before the fill.</summary>
    public double? QuantityBefore { get; init; }

    /// <summary>Signed position after the fill.</summary>
    public double? QuantityAfter { get; init; }

    /// <summary>Net profit as the platform gave it.</summary>
    public double? PlatformNetPnl { get; init; }

    /// <summary>BEFORE_ATTACH or WHILE_DISCONNECTED; null when it was reported as it happened.</summary>
    public string? Origin { get; init; }
}

/// <summary>A position, as <c>v_positions</c> shows it.</summary>
public sealed record PositionLine
{
    /// <summary>The platform's id.</summary>
    public string PositionId { get; init; } = "";

    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>BUY is long, SELL is short.</summary>
    public string Side { get; init; } = "";

    /// <summary>OPEN or CLOSED.</summary>
    public string Status { get; init; } = "";

    /// <summary>When it was opened.</summary>
    public string OpenedUtc { get; init; } = "";

    /// <summary>When it was closed.</summary>
    public string? ClosedUtc { get; init; }

    /// <summary>Quantity held.</summary>
    public double Quantity { get; init; }

    /// <summary>Average price of the entry.</summary>
    public double? OpenPrice { get; init; }

    /// <summary>Price of the exit.</summary>
    public double? ClosePrice { get; init; }

    /// <summary>Net profit as the platform gave it.</summary>
    public double? PlatformNetPnl { get; init; }

    /// <summary>Quantity held when the recorder attached; null when it was opened later.</summary>
    public double? InitialQuantity { get; init; }
}

/// <summary>A leg of an OCO group, as <c>v_oco_legs</c> shows it.</summary>
public sealed record OcoLegLine
{
    /// <summary>Id of the group.</summary>
    public string OcoGroupId { get; init; } = "";

    /// <summary>Label of the group.</summary>
    public string? Label { get; init; }

    /// <summary>GROUP_ID, REQUEST, POSITION_ID or HEURISTIC.</summary>
    public string? Rule { get; init; }

    /// <summary>The order.</summary>
    public string OrderId { get; init; } = "";

    /// <summary>ENTRY, TP, SL or EXIT.</summary>
    public string? OcoRole { get; init; }

    /// <summary>Its effect on the position.</summary>
    public string PositionImpact { get; init; } = "";

    /// <summary>State of the order.</summary>
    public string? Status { get; init; }

    /// <summary>Limit price of the order.</summary>
    public double? Price { get; init; }

    /// <summary>Trigger price of the order.</summary>
    public double? StopPrice { get; init; }

    /// <summary>Since when it was left in the book without a position to protect.</summary>
    public string? OrphanedUtc { get; init; }
}

/// <summary>Events that were not kept, as <c>v_gaps</c> shows them.</summary>
public sealed record GapLine
{
    /// <summary>Kind of the dropped events.</summary>
    public string EventType { get; init; } = "";

    /// <summary>How many.</summary>
    public long Events { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Time of the first.</summary>
    public string FromUtc { get; init; } = "";

    /// <summary>Time of the last.</summary>
    public string ToUtc { get; init; } = "";
}

/// <summary>The recovery of a run whose process ended without closing it.</summary>
public sealed record RecoveryLine
{
    /// <summary>When it was done.</summary>
    public string RecoveredUtc { get; init; } = "";

    /// <summary>Events that came from the journal.</summary>
    public long Replayed { get; init; }

    /// <summary>Numbers that have no event.</summary>
    public long Missing { get; init; }

    /// <summary>Sequence number of the last event.</summary>
    public long LastSequence { get; init; }

    /// <summary>When it happened.</summary>
    public string? LastEventUtc { get; init; }

    /// <summary>The recovery in one sentence.</summary>
    public string Note { get; init; } = "";
}

/// <summary>The recorder's own counters.</summary>
public sealed record HealthLine
{
    /// <summary>Events that the hooks handed over.</summary>
    public long Accepted { get; init; }

    /// <summary>Events that became a row or changed one.</summary>
    public long Written { get; init; }

    /// <summary>Events that changed no row.</summary>
    public long Merged { get; init; }

    /// <summary>Dropped events.</summary>
    public long Dropped { get; init; }

    /// <summary>Events that no table can take.</summary>
    public long Quarantined { get; init; }

    /// <summary>Events not yet written.</summary>
    public long Pending { get; init; }

    /// <summary>Commits that had to be tried again.</summary>
    public long Retries { get; init; }

    /// <summary>Longest time that a batch waited for a lock or for the disk, in milliseconds.</summary>
    public double LongestWaitMs { get; init; }

    /// <summary>Events that waited in memory alone: a kill of the process would have lost them.</summary>
    public long Unjournaled { get; init; }

    /// <summary>Version of SQLite that wrote the file last.</summary>
    public string SqliteVersion { get; init; } = "";
}
