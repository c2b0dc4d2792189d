using System.Globalization;
using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>The specification of a symbol. Other parts of the class hold its market.</summary>
public partial class Symbol : BusinessObject
{
    readonly SymbolSpecification _specification;

    internal Symbol(Connection connection, SymbolSpecification specification)
        : base(connection.Id, connection)
    {
        _specification = specification;
        Id = specification.Id;
        Name = specification.Name;
        Exchange = new Exchange(connection, specification.ExchangeName);
        QuotingCurrency = new Asset(connection, specification.QuoteCurrency);
        Product = new Asset(connection, specification.Root);
        DepthOfMarket = new DepthOfMarket(this);
        History = new SymbolHistory(this);
    }

    /// <summary>Id of the symbol.</summary>
    public string Id { get; protected internal set; }

    /// <summary>Name of the symbol.</summary>
    public string Name { get; protected internal set; }

    /// <summary>Description of the symbol.</summary>
    public string Description => _specification.Description;

    /// <summary>Smallest step of the price.</summary>
    public double TickSize => _specification.TickSize;

    /// <summary>Units in a lot.</summary>
    public double LotSize => _specification.LotSize;

    /// <summary>Step of quantities in lots.</summary>
    public double LotStep => _specification.LotStep;

    /// <summary>Smallest quantity in lots.</summary>
    public double MinLot => _specification.MinLot;

    /// <summary>Largest quantity in lots.</summary>
    public double MaxLot => _specification.MaxLot;

    /// <summary>Step of amounts of money.</summary>
    public double NotionalValueStep => 0.01;

    /// <summary>The price from which bars are made.</summary>
    public HistoryType HistoryType => HistoryType.Last;

    /// <summary>The history that can be loaded.</summary>
    public HistoryMetadata HistoryMetadata { get; } = new();

    /// <summary>The meaning of the volume.</summary>
    public SymbolVolumeType VolumeType => SymbolVolumeType.Volume;

    /// <summary>Kind of the symbol.</summary>
    public SymbolType SymbolType => _specification.Type;

    /// <summary>Expiration, UTC; default when it never expires.</summary>
    public DateTime ExpirationDate => _specification.ExpirationDate;

    /// <summary>Last day of trading, UTC.</summary>
    public DateTime LastTradingDate => _specification.ExpirationDate;

    /// <summary>Maturity, UTC.</summary>
    public DateTime MaturityDate => _specification.ExpirationDate;

    /// <summary>Product that contracts share.</summary>
    public string Root => _specification.Root;

    /// <summary>Exchange.</summary>
    public Exchange Exchange { get; }

    /// <summary>Id of the exchange.</summary>
    public string ExchangeId => Exchange.Id;

    /// <summary>Currency of the price.</summary>
    public Asset QuotingCurrency { get; }

    /// <summary>The traded product.</summary>
    public Asset Product { get; }

    /// <summary>How positions are netted; the account decides.</summary>
    public NettingType NettingType => NettingType.Undefined;

    /// <summary>How the aggressor of a trade is determined.</summary>
    public DeltaCalculationType DeltaCalculationType => DeltaCalculationType.AggressorFlag;

    /// <summary>Delay of the quotes.</summary>
    public TimeSpan QuoteDelay => TimeSpan.Zero;

    /// <summary>Underlying symbol of a derivative.</summary>
    public Symbol? Underlier => null;

    /// <summary>Id of the underlying symbol of a derivative.</summary>
    public string? UnderlierId => null;

    /// <summary>Depth.</summary>
    public DepthOfMarket DepthOfMarket { get; }

    /// <summary>Tick sizes by price range; one range here.</summary>
    public List<VariableTick> VariableTickList => [new VariableTick(TickSize, _specification.TickCost)];

    /// <summary>How the value of a tick is given.</summary>
    public SymbolQuotingType QuotingType => SymbolQuotingType.TickCost_TickSize;

    /// <summary>Kind of a future; empty, because the platform's values are unknown.</summary>
    public string FutureContractType => "";

    internal SymbolHistory History { get; }

    /// <summary>A price some ticks away.</summary>
    public double CalculatePrice(double price, double ticks) => RoundPriceToTickSize(price + (ticks * TickSize));

    /// <summary>Distance from the first price to the second, in ticks.</summary>
    public double CalculateTicks(double price1, double price2) => Math.Round((price2 - price1) / TickSize, 6);

    /// <summary>Money per tick and lot.</summary>
    public double GetTickCost(double price) => _specification.TickCost;

    /// <summary>Tick size at a price.</summary>
    public double GetTickSize(double price) => FindVariableTick(price).TickSize;

    /// <summary>The tick size range that contains a price.</summary>
    public VariableTick FindVariableTick(double price) => VariableTickList.Find(t => price >= t.LowLimit && price <= t.HighLimit)!;

    /// <summary>Margin of an order; the simulated venue needs none.</summary>
    public MarginInfo GetMarginInfo(OrderRequestParameters request) => new();

    /// <summary>The nearest price on the grid.</summary>
    public double RoundPriceToTickSize(double price, double tickSize = double.NaN) =>
        PriceGrid.Round(price, double.IsNaN(tickSize) ? TickSize : tickSize);

    /// <summary>A price as text.</summary>
    public string FormatPrice(double price) => price.ToString("F" + PriceGrid.Decimals(TickSize), CultureInfo.InvariantCulture);

    /// <summary>A quantity as text.</summary>
    public virtual string FormatQuantity(double quantity, bool inLots = true, bool abbreviate = false) =>
        (inLots ? quantity : quantity * LotSize).ToString("0.########", CultureInfo.InvariantCulture);

    /// <summary>A distance in ticks as text.</summary>
    public string FormatOffset(double ticks) => ticks.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Order types for a purpose; the name is misspelled on the platform too.</summary>
    public List<OrderType>? GetAlowedOrderTypes(OrderTypeUsage usage) =>
        Connection?.Core.OrderTypes.Where(t => t.ConnectionId == ConnectionId && (t.Usage == OrderTypeUsage.All || t.Usage == usage))
            .ToList();

    /// <summary>Whether an account may trade this symbol.</summary>
    public virtual bool IsTradingAllowed(Account account) =>
        State == BusinessObjectState.Normal && Connection?.Core.IsLocked(account) == false;

    /// <summary>Bars of a timeframe.</summary>
    public HistoricalData GetHistory(Period period, DateTime fromTime, DateTime toTime = default) =>
        GetHistory(period, HistoryType, fromTime, toTime);

    /// <summary>Bars of a timeframe and price.</summary>
    public HistoricalData GetHistory(Period period, HistoryType historyType, DateTime fromTime, DateTime toTime = default) =>
        GetHistory(new HistoryRequestParameters
        {
            Symbol = this,
            Period = period,
            HistoryType = historyType,
            FromTime = fromTime,
            ToTime = toTime,
        });

    /// <summary>A series of any kind.</summary>
    public HistoricalData GetHistory(HistoryAggregation aggregation, DateTime fromTime, DateTime toTime = default) =>
        GetHistory(new HistoryRequestParameters { Symbol = this, Aggregation = aggregation, FromTime = fromTime, ToTime = toTime });

    /// <summary>A series of any kind; the signature before v1.142.</summary>
    public HistoricalData GetHistory(
        HistoryAggregation aggregation, HistoryType historyType, DateTime fromTime, DateTime toTime = default) =>
        GetHistory(new HistoryRequestParameters
        {
            Symbol = this,
            Aggregation = aggregation,
            HistoryType = historyType,
            FromTime = fromTime,
            ToTime = toTime,
        });

    /// <summary>A series of any kind.</summary>
    public HistoricalData GetHistory(HistoryRequestParameters parameters) => History.Open(parameters);

    /// <summary>Single ticks.</summary>
    public HistoricalData GetTickHistory(HistoryType historyType, DateTime fromTime, DateTime toTime = default) =>
        GetHistory(new HistoryAggregationTick(historyType), historyType, fromTime, toTime);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Symbol other && other.Id == Id && other.ConnectionId == ConnectionId;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, ConnectionId);

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal double Money(double from, double to, Side side, double quantity) =>
        side.Sign() * (to - from) / TickSize * _specification.TickCost * quantity;

    internal double Value(double price, double quantity) => price / TickSize * _specification.TickCost * quantity;

    private protected override BusinessObjectInfo BuildInfo() => new() { Id = Id, ConnectionId = ConnectionId, Name = Name };
}
