using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>Range breakout: an OCO pair of a buy stop above and a sell stop below the last bars, each with a stop loss and a take profit.
/// After a trade it places the next pair. At the end of the session it cancels unfilled entries.</summary>
public sealed class BracketBreakout : Strategy, ICurrentAccount, ICurrentSymbol
{
    HistoricalData? _history;
    int _barsWaited;

    /// <summary>Sets the name and description that the platform shows.</summary>
    public BracketBreakout()
    {
        Name = "BracketBreakout";
        Description = "Range breakout with stop entries as OCO and SL/TP brackets";
    }

    /// <summary>Symbol to trade.</summary>
    [InputParameter("Symbol", 10)]
    public Symbol? CurrentSymbol { get; set; }

    /// <summary>Account to trade on.</summary>
    [InputParameter("Account", 20)]
    public Account? CurrentAccount { get; set; }

    /// <summary>Length of the bars.</summary>
    [InputParameter("Period", 30)]
    public Period Period { get; set; } = Period.MIN5;

    /// <summary>Bars in the range.</summary>
    [InputParameter("Range bars", 40, 1, 1000, 1, 0)]
    public int RangeBars { get; set; } = 12;

    /// <summary>Ticks from the entry to the stop loss.</summary>
    [InputParameter("Stop ticks", 50, 1, 1_000_000, 1, 0)]
    public int StopTicks { get; set; } = 20;

    /// <summary>Ticks from the entry to the take profit.</summary>
    [InputParameter("Target ticks", 60, 1, 1_000_000, 1, 0)]
    public int TargetTicks { get; set; } = 40;

    /// <summary>Lots to trade.</summary>
    [InputParameter("Quantity", 70, 0.0001, 1_000_000, 0.0001, 4)]
    public double Quantity { get; set; } = 1;

    /// <summary>Bars after which unfilled entries are replaced, around the range at that time.</summary>
    [InputParameter("Stale bars", 80, 1, 1000, 1, 0)]
    public int StaleBars { get; set; } = 24;

    /// <summary>Hour of the day, UTC, from which entries are placed.</summary>
    [InputParameter("Session start, hour UTC", 90, 0, 24, 1, 0)]
    public int SessionStart { get; set; } = 7;

    /// <summary>Hour of the day, UTC, from which no entries are placed and working entries are cancelled.</summary>
    [InputParameter("Session end, hour UTC", 100, 0, 24, 1, 0)]
    public int SessionEnd { get; set; } = 21;

    /// <inheritdoc/>
    public override string[] MonitoringConnectionsIds => CurrentSymbol is null ? [] : [CurrentSymbol.ConnectionId];

    bool IsFlat => !Core.Positions.Any(position => position.Symbol == CurrentSymbol && position.Account == CurrentAccount);

    List<Order> Working =>
        [.. Core.Orders.Where(order => order.Symbol == CurrentSymbol && order.Account == CurrentAccount && order.Comment == Name)];

    /// <inheritdoc/>
    protected override void OnRun()
    {
        if (CurrentSymbol is null || CurrentAccount is null || CurrentSymbol.ConnectionId != CurrentAccount.ConnectionId)
        {
            this.LogError($"{Name}: choose a symbol and an account of the same connection");
            Stop();
            return;
        }

        _history =
            CurrentSymbol.GetHistory(Period, CurrentSymbol.HistoryType, Core.TimeUtils.DateTimeUtcNow - (RangeBars * 2 * Period.Duration));
        _history.NewHistoryItem += OnBarClosed;
    }

    /// <inheritdoc/>
    protected override void OnStop()
    {
        if (_history is null)
            return;
        _history.NewHistoryItem -= OnBarClosed;
        _history.Dispose();
        _history = null;
        if (IsFlat)
            CancelEntries();
    }

    // A new bar has opened, so bars from offset 1 on are closed.
    void OnBarClosed(object sender, HistoryEventArgs e)
    {
        if (_history is null || _history.Count < RangeBars + 1 || !IsFlat)
            return;
        var waiting = Working.Count > 0;
        if (waiting && (!InSession() || ++_barsWaited >= StaleBars))
            CancelEntries();
        else if (!waiting && InSession())
            PlaceEntries();
    }

    bool InSession()
    {
        var time = Core.TimeUtils.DateTimeUtcNow.TimeOfDay;
        return time >= TimeSpan.FromHours(SessionStart) && time < TimeSpan.FromHours(SessionEnd);
    }

    void PlaceEntries()
    {
        var (high, low) = (double.MinValue, double.MaxValue);
        for (var offset = 1; offset <= RangeBars; offset++)
        {
            high = Math.Max(high, _history![offset]![PriceType.High]);
            low = Math.Min(low, _history[offset]![PriceType.Low]);
        }

        // A stop order must be beyond the market, wherever the new bar has opened.
        var above = CurrentSymbol!.CalculatePrice(Math.Max(high, CurrentSymbol.Ask), 1);
        var below = CurrentSymbol.CalculatePrice(Math.Min(low, CurrentSymbol.Bid), -1);
        _barsWaited = 0;
        Core.PlaceOrders([Entry(Side.Buy, above), Entry(Side.Sell, below)], GroupOrderType.OCO);
    }

    PlaceOrderRequestParameters Entry(Side side, double trigger) => new()
    {
        Symbol = CurrentSymbol,
        Account = CurrentAccount,
        Side = side,
        Quantity = Quantity,
        OrderTypeId = OrderType.Stop,
        TriggerPrice = trigger,
        TimeInForce = TimeInForce.GTC,
        StopLoss = SlTpHolder.CreateSL(StopTicks, PriceMeasurement.Offset),
        TakeProfit = SlTpHolder.CreateTP(TargetTicks, PriceMeasurement.Offset),
        Comment = Name,
    };

    void CancelEntries()
    {
        foreach (var order in Working)
        {
            var result = order.Cancel();
            if (result.Status == TradingOperationResultStatus.Failure)
                this.LogError($"Cancel refused: {result.Message}");
        }
    }
}
