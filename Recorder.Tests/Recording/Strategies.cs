using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Recording;

/// <summary>A moving-average cross with market orders and without recorder code.</summary>
public sealed class CrossStrategy : Strategy, ICurrentSymbol, ICurrentAccount
{
    HistoricalData? _bars;
    Indicator? _fast;
    Indicator? _slow;
    bool _waiting;

    public CrossStrategy() => Name = "Cross";

    [InputParameter("Symbol", 0)]
    public Symbol CurrentSymbol { get; set; } = null!;

    [InputParameter("Account", 1)]
    public Account CurrentAccount { get; set; } = null!;

    [InputParameter("Fast", 2)]
    public int Fast { get; set; } = 8;

    [InputParameter("Slow", 3)]
    public int Slow { get; set; } = 21;

    [InputParameter("Quantity", 4)]
    public double Quantity { get; set; } = 2;

    [InputParameter("Period", 5)]
    public Period BarPeriod { get; set; } = Period.HOUR1;

    protected override void OnRun()
    {
        _fast = Core.Indicators.BuiltIn.SMA(Fast, PriceType.Close);
        _slow = Core.Indicators.BuiltIn.SMA(Slow, PriceType.Close);
        _bars = CurrentSymbol.GetHistory(BarPeriod, Core.TimeUtils.DateTimeUtcNow);
        _bars.AddIndicator(_fast);
        _bars.AddIndicator(_slow);
        _bars.NewHistoryItem += OnBar;
        Core.TradeAdded += OnTrade;
    }

    protected override void OnStop()
    {
        Core.TradeAdded -= OnTrade;
        _bars?.Dispose();
    }

    void OnTrade(Trade trade) => _waiting = false;

    void OnBar(object sender, HistoryEventArgs e)
    {
        var (fast, slow) = (_fast!.GetValue(1), _slow!.GetValue(1));
        if (_waiting || double.IsNaN(slow) || double.IsNaN(fast))
            return;
        var side = fast > slow ? Side.Buy : Side.Sell;
        var position = Core.Positions.FirstOrDefault(held => held.Account == CurrentAccount && held.Symbol == CurrentSymbol);
        if (position?.Side == side)
            return;
        _waiting = true;
        // Twice the quantity reverses a position. Every fourth time, the position is only closed.
        var quantity = position is null ? Quantity : position.Quantity + (_bars!.Count % 4 == 0 ? 0 : Quantity);
        Core.PlaceOrder(new PlaceOrderRequestParameters
        {
            Symbol = CurrentSymbol,
            Account = CurrentAccount,
            Side = side,
            Quantity = quantity,
            OrderTypeId = OrderType.Market,
            Comment = "cross",
        });
    }
}

/// <summary>Two stop entries as an OCO pair around the last bars, each with a bracket; without recorder code.</summary>
public sealed class BreakoutStrategy : Strategy, ICurrentSymbol, ICurrentAccount
{
    HistoricalData? _bars;

    public BreakoutStrategy() => Name = "Breakout";

    [InputParameter("Symbol", 0)]
    public Symbol CurrentSymbol { get; set; } = null!;

    [InputParameter("Account", 1)]
    public Account CurrentAccount { get; set; } = null!;

    [InputParameter("Range bars", 2)]
    public int RangeBars { get; set; } = 3;

    [InputParameter("Stop ticks", 3)]
    public int StopTicks { get; set; } = 6;

    [InputParameter("Target ticks", 4)]
    public int TargetTicks { get; set; } = 8;

    [InputParameter("Period", 5)]
    public Period BarPeriod { get; set; } = Period.MIN1;

    protected override void OnRun()
    {
        _bars = CurrentSymbol.GetHistory(BarPeriod, Core.TimeUtils.DateTimeUtcNow);
        _bars.NewHistoryItem += OnBar;
    }

    protected override void OnStop() => _bars?.Dispose();

    void OnBar(object sender, HistoryEventArgs e)
    {
        if (_bars!.Count <= RangeBars || Core.Positions.Length > 0 || Core.Orders.Length > 0)
            return;
        var range = Enumerable.Range(1, RangeBars).ToList();
        var high = range.Max(offset => _bars.High(offset));
        var low = range.Min(offset => _bars.Low(offset));
        Core.PlaceOrders(
            [Entry(Side.Buy, high + CurrentSymbol.TickSize), Entry(Side.Sell, low - CurrentSymbol.TickSize)], GroupOrderType.OCO);
    }

    PlaceOrderRequestParameters Entry(Side side, double trigger) => new()
    {
        Symbol = CurrentSymbol,
        Account = CurrentAccount,
        Side = side,
        Quantity = 3,
        OrderTypeId = OrderType.Stop,
        TriggerPrice = trigger,
        StopLoss = SlTpHolder.CreateSL(StopTicks, PriceMeasurement.Offset),
        TakeProfit = SlTpHolder.CreateTP(TargetTicks, PriceMeasurement.Offset),
        Comment = "breakout",
    };
}
