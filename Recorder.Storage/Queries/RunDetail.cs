namespace Recorder.Storage.Queries;

/// <summary>The records of a run. Times are UTC text.</summary>
/// <param name="Run">The run in one line.</param>
/// <param name="Orders">Its orders, by submission.</param>
/// <param name="Executions">Its fills, by time.</param>
/// <param name="Positions">Its positions, by opening.</param>
/// <param name="OcoLegs">The legs of its OCO groups, by group.</param>
/// <param name="Series">The series of bars that it saw.</param>
/// <param name="Gaps">Events that are not in the file; empty is good.</param>
/// <param name="Recovery">Its recovery, if its process did not close it; null for other runs.</param>
/// <param name="Health">The recorder's counters; null when another program wrote the run.</param>
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

    /// <summary>Earliest known time.</summary>
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

    /// <summary>Fee, as the platform reported it.</summary>
    public double? Fee { get; init; }

    /// <summary>OPEN, REDUCE, CLOSE or REVERSE.</summary>
    public string? PositionImpact { get; init; }

    /// <summary>Signed position before the fill.</summary>
    public double? QuantityBefore { get; init; }

    /// <summary>Signed position after the fill.</summary>
    public double? QuantityAfter { get; init; }

    /// <summary>Net profit, as the platform reported it.</summary>
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

    /// <summary>Quantity held now; 0 when it is closed.</summary>
    public double Quantity { get; init; }

    /// <summary>Largest quantity that it held.</summary>
    public double Size { get; init; }

    /// <summary>Average price of the entry.</summary>
    public double? OpenPrice { get; init; }

    /// <summary>Price of the exit.</summary>
    public double? ClosePrice { get; init; }

    /// <summary>Net profit, as the platform reported it.</summary>
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

    /// <summary>Time from which it is orphaned: it works without a position to protect.</summary>
    public string? OrphanedUtc { get; init; }
}

/// <summary>Events that are not in the file, as <c>v_gaps</c> shows them.</summary>
public sealed record GapLine
{
    /// <summary>Type of the missing events.</summary>
    public string EventType { get; init; } = "";

    /// <summary>Number of missing events.</summary>
    public long Events { get; init; }

    /// <summary>Why they are missing.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Time of the first.</summary>
    public string FromUtc { get; init; } = "";

    /// <summary>Time of the last.</summary>
    public string ToUtc { get; init; } = "";
}

/// <summary>The recovery of a run that its process did not close.</summary>
public sealed record RecoveryLine
{
    /// <summary>Time of the recovery.</summary>
    public string RecoveredUtc { get; init; } = "";

    /// <summary>Number of events that came from the journal.</summary>
    public long Replayed { get; init; }

    /// <summary>Number of sequence numbers without an event.</summary>
    public long Missing { get; init; }

    /// <summary>Sequence number of the last event that was not lost.</summary>
    public long LastSequence { get; init; }

    /// <summary>Time of that event.</summary>
    public string? LastEventUtc { get; init; }

    /// <summary>The recovery in a sentence.</summary>
    public string Note { get; init; } = "";
}

/// <summary>The recorder's counters of a run.</summary>
public sealed record HealthLine
{
    /// <summary>Events that were accepted.</summary>
    public long Accepted { get; init; }

    /// <summary>Events that became a row or changed one.</summary>
    public long Written { get; init; }

    /// <summary>Events that changed no row, because another report is equal or more complete.</summary>
    public long Merged { get; init; }

    /// <summary>Events that were dropped.</summary>
    public long Dropped { get; init; }

    /// <summary>Events that are quarantined.</summary>
    public long Quarantined { get; init; }

    /// <summary>Events not yet written.</summary>
    public long Pending { get; init; }

    /// <summary>Number of retried commits.</summary>
    public long Retries { get; init; }

    /// <summary>Longest time that a batch waited for a lock or for the disk, in milliseconds.</summary>
    public double LongestWaitMs { get; init; }

    /// <summary>Events that waited in memory instead of the journal: a kill of the process would have lost them.</summary>
    public long Unjournaled { get; init; }

    /// <summary>Version of SQLite that wrote the file last.</summary>
    public string SqliteVersion { get; init; } = "";
}
