using TradingPlatform.BusinessLayer.Utils;

namespace TradingPlatform.BusinessLayer;

/// <summary>An order type of one connection.</summary>
public abstract class OrderType
{
    /// <summary>Id of market orders.</summary>
    public const string Market = "Market";

    /// <summary>Id of limit orders.</summary>
    public const string Limit = "Limit";

    /// <summary>Id of stop orders.</summary>
    public const string Stop = "Stop";

    /// <summary>Id of stop limit orders.</summary>
    public const string StopLimit = "Stop Limit";

    /// <summary>Id of trailing stop orders.</summary>
    public const string TrailingStop = "Trailing Stop";

    /// <summary>Id of limit-if-touched orders.</summary>
    public const string LimitIfTouched = "LIT";

    /// <summary>Id of market-if-touched orders.</summary>
    public const string MarketIfTouched = "MIT";

    /// <summary>Setting: the order may only reduce a position.</summary>
    public const string REDUCE_ONLY = "reduceOnly";

    /// <summary>Setting: the order must not take liquidity.</summary>
    public const string POST_ONLY = "postOnly";

    /// <summary>Setting: quantity given as an amount of money.</summary>
    public const string TOTAL = "total";

    private protected OrderType(string id, OrderTypeBehavior behavior, Connection connection)
    {
        Id = id;
        Behavior = behavior;
        Connection = connection;
    }

    /// <summary>Id of the type.</summary>
    public string Id { get; }

    /// <summary>Name of the type.</summary>
    public virtual string Name => Id;

    /// <summary>Short name of the type.</summary>
    public virtual string Abbreviation => Id;

    /// <summary>Behaviour of the type.</summary>
    public OrderTypeBehavior Behavior { get; }

    /// <summary>Purposes of the type.</summary>
    public OrderTypeUsage Usage => OrderTypeUsage.All;

    /// <summary>Id of the connection.</summary>
    public string ConnectionId => Connection.Id;

    /// <summary>The connection.</summary>
    public Connection Connection { get; }

    /// <summary>Whether an order of this type waits for a worse price.</summary>
    internal bool IsStop => !IsTarget && Behavior != OrderTypeBehavior.Market;

    /// <summary>Whether an order of this type waits for a better price.</summary>
    internal bool IsTarget => Behavior == OrderTypeBehavior.Limit || Id is MarketIfTouched or LimitIfTouched;

    /// <summary>Advanced settings of the type.</summary>
    public IList<SettingItem> GetOrderSettings(OrderRequestParameters parameters, FormatSettings formatSettings) =>
        Behavior == OrderTypeBehavior.Market
            ? [new SettingItemBoolean(REDUCE_ONLY, false)]
            : [new SettingItemBoolean(REDUCE_ONLY, false), new SettingItemBoolean(POST_ONLY, false)];
}

/// <summary>An order type of the simulated venue.</summary>
sealed class VenueOrderType : OrderType
{
    internal VenueOrderType(string id, OrderTypeBehavior behavior, Connection connection)
        : base(id, behavior, connection)
    {
    }
}
