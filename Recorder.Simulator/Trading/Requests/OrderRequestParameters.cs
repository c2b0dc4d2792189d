namespace TradingPlatform.BusinessLayer;

/// <summary>A request that describes an order.</summary>
public abstract class OrderRequestParameters : TradingRequestParameters
{
    string? _accountId;
    string? _symbolId;

    /// <summary>Account.</summary>
    public Account? Account { get; set; }

    /// <summary>Id of the account.</summary>
    public string? AccountId
    {
        get => Account?.Id ?? _accountId;
        set => _accountId = value;
    }

    /// <summary>Symbol.</summary>
    public Symbol? Symbol { get; set; }

    /// <summary>Id of the symbol.</summary>
    public string? SymbolId
    {
        get => Symbol?.Id ?? _symbolId;
        set => _symbolId = value;
    }

    /// <summary>Advanced settings.</summary>
    public IList<SettingItem>? AdditionalParameters { get; set; }

    /// <summary>Comment.</summary>
    public string? Comment { get; set; }

    /// <inheritdoc/>
    public override string ConnectionId => Symbol?.ConnectionId ?? Account?.ConnectionId ?? "";

    /// <summary>End of validity, UTC.</summary>
    public DateTime ExpirationTime { get; set; }

    /// <summary>Group of the order.</summary>
    public string? GroupId { get; set; }

    /// <inheritdoc/>
    public override string Message => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Event}: {Side} {Quantity} {SymbolId} {OrderTypeId} price {Price} trigger {TriggerPrice}");

    /// <summary>Order type, null when unknown.</summary>
    public OrderType? OrderType => (Symbol?.Connection ?? Account?.Connection)?.Core.GetOrderType(OrderTypeId ?? "", ConnectionId);

    /// <summary>Id of the order type.</summary>
    public string? OrderTypeId { get; set; }

    /// <summary>Position to close or to add to.</summary>
    public string? PositionId { get; set; }

    /// <summary>Limit price; NaN without a limit.</summary>
    public double Price { get; set; } = double.NaN;

    /// <summary>Quantity.</summary>
    public double Quantity { get; set; }

    /// <summary>How the quantity was given.</summary>
    public string? QuantityDefinitionSettingName { get; set; }

    /// <summary>Direction.</summary>
    public Side Side { get; set; }

    /// <summary>Slippage accepted.</summary>
    public int Slippage { get; set; }

    /// <summary>Stop loss: the first of <see cref="StopLossItems"/>.</summary>
    public SlTpHolder? StopLoss
    {
        get => StopLossItems.FirstOrDefault();
        set => SetFirst(StopLossItems, value);
    }

    /// <summary>All stop losses.</summary>
    public List<SlTpHolder> StopLossItems { get; private set; } = [];

    /// <summary>Take profit: the first of <see cref="TakeProfitItems"/>.</summary>
    public SlTpHolder? TakeProfit
    {
        get => TakeProfitItems.FirstOrDefault();
        set => SetFirst(TakeProfitItems, value);
    }

    /// <summary>All take profits.</summary>
    public List<SlTpHolder> TakeProfitItems { get; private set; } = [];

    /// <summary>Validity.</summary>
    public TimeInForce TimeInForce { get; set; }

    /// <summary>Quantity as an amount of money.</summary>
    public double Total { get; set; }

    /// <summary>Trailing distance in ticks; NaN without trailing.</summary>
    public double TrailOffset { get; set; } = double.NaN;

    /// <summary>Trigger price; NaN without a trigger.</summary>
    public double TriggerPrice { get; set; } = double.NaN;

    internal bool ReduceOnly => AdditionalParameters?.Any(i => i.Name == OrderType.REDUCE_ONLY && i.Value is true) == true;

    internal bool PostOnly => AdditionalParameters?.Any(i => i.Name == OrderType.POST_ONLY && i.Value is true) == true;

    /// <summary>A copy.</summary>
    public abstract object Clone();

    /// <inheritdoc/>
    protected internal override Account? GetAccount() =>
        Account ?? Array.Find(Symbol?.Connection?.Core.Accounts ?? [], a => a.Id == AccountId && a.ConnectionId == ConnectionId);

    /// <summary>Copies everything from another request.</summary>
    public void UpdateFrom(OrderRequestParameters origin)
    {
        (Account, _accountId, Symbol, _symbolId) = (origin.Account, origin._accountId, origin.Symbol, origin._symbolId);
        ApplyValuesFrom(origin);
    }

    /// <summary>Copies all values except account and symbol from another request.</summary>
    public void ApplyValuesFrom(OrderRequestParameters other)
    {
        AdditionalParameters = other.AdditionalParameters?.ToList();
        (Comment, GroupId, PositionId, SendingSource) = (other.Comment, other.GroupId, other.PositionId, other.SendingSource);
        (Side, Quantity, Total, QuantityDefinitionSettingName) =
            (other.Side, other.Quantity, other.Total, other.QuantityDefinitionSettingName);
        (OrderTypeId, Price, TriggerPrice, TrailOffset) = (other.OrderTypeId, other.Price, other.TriggerPrice, other.TrailOffset);
        (TimeInForce, ExpirationTime, Slippage) = (other.TimeInForce, other.ExpirationTime, other.Slippage);
        StopLossItems = other.StopLossItems.ConvertAll(i => i.Copy());
        TakeProfitItems = other.TakeProfitItems.ConvertAll(i => i.Copy());
    }

    internal void TakeFrom(IOrder order)
    {
        (Account, Symbol) = (order.Account, order.Symbol);
        (Side, Quantity, OrderTypeId) = (order.Side, order.TotalQuantity, order.OrderTypeId);
        (Price, TriggerPrice, TrailOffset) = (order.Price, order.TriggerPrice, order.TrailOffset);
        (TimeInForce, PositionId, GroupId, Comment) = (order.TimeInForce, order.PositionId, order.GroupId, order.Comment);
        (StopLoss, TakeProfit) = (order.StopLoss?.Copy(), order.TakeProfit?.Copy());
    }

    static void SetFirst(List<SlTpHolder> items, SlTpHolder? value)
    {
        if (items.Count > 0)
            items.RemoveAt(0);
        if (value is not null)
            items.Insert(0, value);
    }
}
