namespace TradingPlatform.BusinessLayer;

/// <summary>Kind of a symbol.</summary>
public enum SymbolType
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Currency pair.</summary>
    Forex,

    /// <summary>Contract for difference.</summary>
    CFD,

    /// <summary>Crypto currency.</summary>
    Crypto,

    /// <summary>Share.</summary>
    Equities,

    /// <summary>Exchange traded fund.</summary>
    ETF,

    /// <summary>Future.</summary>
    Futures,

    /// <summary>Index.</summary>
    Indexes,

    /// <summary>Option.</summary>
    Options,

    /// <summary>Swap.</summary>
    Swap,

    /// <summary>Bond.</summary>
    Bond,

    /// <summary>Spot.</summary>
    Spot,
}

/// <summary>Meaning of a symbol's volume.</summary>
public enum SymbolVolumeType
{
    /// <summary>Traded volume.</summary>
    Volume,

    /// <summary>Ticks.</summary>
    Ticks,
}

/// <summary>Which side took liquidity.</summary>
public enum AggressorFlag
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>The buyer.</summary>
    Buy,

    /// <summary>The seller.</summary>
    Sell,

    /// <summary>Not known.</summary>
    NotSet,
}

/// <summary>Direction of a price since the previous price.</summary>
public enum TickDirection
{
    /// <summary>Not known.</summary>
    Undefined,

    /// <summary>Up.</summary>
    Up,

    /// <summary>Down.</summary>
    Down,
}

/// <summary>How depth levels are aggregated.</summary>
public enum AggregateMethod
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By price.</summary>
    ByPriceLVL,

    /// <summary>By market maker and price.</summary>
    ByMMIDAndPrice,
}
