namespace TradingPlatform.BusinessLayer;

/// <summary>Direction of an order, trade or position.</summary>
public enum Side
{
    /// <summary>Buy, long.</summary>
    Buy,

    /// <summary>Sell, short.</summary>
    Sell,
}

/// <summary>How long an order stays valid.</summary>
public enum TimeInForce
{
    /// <summary>The venue's default.</summary>
    Default,

    /// <summary>Until the end of the trading day.</summary>
    Day,

    /// <summary>Until cancelled.</summary>
    GTC,

    /// <summary>Until a date.</summary>
    GTD,

    /// <summary>Until a time.</summary>
    GTT,

    /// <summary>Fill or kill: filled completely at once, or cancelled.</summary>
    FOK,

    /// <summary>Immediate or cancel: filled as far as possible at once, the rest cancelled.</summary>
    IOC,
}

/// <summary>State of an order.</summary>
public enum OrderStatus
{
    /// <summary>Not known.</summary>
    Unspecified,

    /// <summary>Accepted and working.</summary>
    Opened,

    /// <summary>Partially filled, still working.</summary>
    PartiallyFilled,

    /// <summary>Filled whole.</summary>
    Filled,

    /// <summary>Cancelled or expired.</summary>
    Cancelled,

    /// <summary>Refused by the venue.</summary>
    Refused,

    /// <summary>Held, not working.</summary>
    Inactive,
}

/// <summary>Behaviour of an order type.</summary>
public enum OrderTypeBehavior
{
    /// <summary>At the market.</summary>
    Market,

    /// <summary>At a price or better.</summary>
    Limit,

    /// <summary>Market order after the trigger is reached.</summary>
    Stop,

    /// <summary>Limit order after the trigger is reached.</summary>
    StopLimit,

    /// <summary>A stop that follows the market.</summary>
    TrailingStop,
}

/// <summary>Purposes of an order type.</summary>
public enum OrderTypeUsage
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>Opening orders.</summary>
    Order,

    /// <summary>Closing orders.</summary>
    CloseOrder,
}

/// <summary>Role of a closing order.</summary>
public enum CloseOrderType
{
    /// <summary>Stop loss.</summary>
    StopLoss,

    /// <summary>Take profit.</summary>
    TakeProfit,
}

/// <summary>How a bracket price is given.</summary>
public enum PriceMeasurement
{
    /// <summary>A price.</summary>
    Absolute,

    /// <summary>Ticks from the fill price.</summary>
    Offset,
}

/// <summary>How orders of one group depend on each other.</summary>
public enum GroupOrderType
{
    /// <summary>The orders do not depend on each other.</summary>
    None,

    /// <summary>When one order fills, the others are cancelled.</summary>
    OCO,
}

/// <summary>Effect of a trade on its position.</summary>
public enum PositionImpactType
{
    /// <summary>Not known.</summary>
    Undefined,

    /// <summary>The trade opened or increased the position.</summary>
    Open,

    /// <summary>The trade reduced or closed the position.</summary>
    Close,
}
