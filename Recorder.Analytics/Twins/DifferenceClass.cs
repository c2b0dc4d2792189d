namespace Recorder.Analytics.Twins;

/// <summary>Why the results of two runs differ. <c>docs/twin.md</c> has the formulas.</summary>
public enum DifferenceClass
{
    /// <summary>The fills have different distances from the reference prices of their orders.</summary>
    Slippage,

    /// <summary>The price moved between the times of the two orders.</summary>
    Delay,

    /// <summary>The runs saw different prices at the same time.</summary>
    Data,

    /// <summary>The limits or triggers of the orders differ, or only one of the two is a market order.</summary>
    OrderPrice,

    /// <summary>The fill prices differ, and a reference price to split the difference is missing.</summary>
    FillPrice,

    /// <summary>Different quantities were filled.</summary>
    Quantity,

    /// <summary>The fees of the fills differ.</summary>
    Fees,

    /// <summary>The order was rejected.</summary>
    Rejected,

    /// <summary>The order was sent and not filled.</summary>
    Unfilled,

    /// <summary>The platform had no connection.</summary>
    ConnectionLost,

    /// <summary>Events are missing in the record.</summary>
    Gap,

    /// <summary>The run has no bar at the time of the order.</summary>
    MissedBar,

    /// <summary>The run had not started, or had ended.</summary>
    NotRunning,

    /// <summary>The order is missing and the record does not say why.</summary>
    Unexplained,

    /// <summary>The runs began with different positions.</summary>
    OpeningPosition,

    /// <summary>Positions still open are valued at different last prices.</summary>
    LastPrice,

    /// <summary>The runs differ in the money that a unit of price is worth.</summary>
    PointValue,
}
