using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Strategies;

/// <summary>Moving-average cross: long while the fast average is above the slow one, short while it is below. Checks once per bar and uses
/// market orders.</summary>
public sealed class MaCross : Strategy, ICurrentAccount, ICurrentSymbol
{
    Indicator? _fast;
    Indicator? _slow;
    HistoricalData? _history;

    /// <summary>Sets the name and description that the platform shows.</summary>
    public MaCross()
    {
        Name = "MaCross";
        Description = "Moving-average cross with market orders";
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

    /// <summary>Bars in the fast average.</summary>
    [InputParameter("Fast length", 40, 1, 1000, 1, 0)]
    public int FastLength { get; set; } = 10;

    /// <summary>Bars in the slow average.</summary>
    [InputParameter("Slow length", 50, 2, 5000, 1, 0)]
    public int SlowLength { get; set; } = 30;

    /// <summary>Lots to hold.</summary>
    [InputParameter("Quantity", 60, 0.0001, 1_000_000, 0.0001, 4)]
    public double Quantity { get; set; } = 1;

    /// <inheritdoc/>
    public override string[] MonitoringConnectionsIds => CurrentSymbol is null ? [] : [CurrentSymbol.ConnectionId];

    /// <inheritdoc/>
    protected override void OnRun()
    {
        if (CurrentSymbol is null || CurrentAccount is null || CurrentSymbol.ConnectionId != CurrentAccount.ConnectionId)
        {
            Stop("choose a symbol and an account of the same connection");
            return;
        }

        if (FastLength >= SlowLength)
        {
            Stop("the fast length must be below the slow length");
            return;
        }

        // Twice the slow window of history before the start, so that the averages exist from the first bar on.
        _history =
            CurrentSymbol.GetHistory(Period, CurrentSymbol.HistoryType, Core.TimeUtils.DateTimeUtcNow - (SlowLength * 2 * Period.Duration));
        _fast = Core.Indicators.BuiltIn.SMA(FastLength, PriceType.Close);
        _slow = Core.Indicators.BuiltIn.SMA(SlowLength, PriceType.Close);
        _history.AddIndicator(_fast);
        _history.AddIndicator(_slow);
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
    }

    // A new bar has opened, so the bar at offset 1 is closed.
    void OnBarClosed(object sender, HistoryEventArgs e)
    {
        if (_history is null || _history.Count < SlowLength + 2)
            return;
        var now = _fast!.GetValue(1).CompareTo(_slow!.GetValue(1));
        var before = _fast.GetValue(2).CompareTo(_slow.GetValue(2));
        if (now > 0 && before <= 0)
            Enter(Side.Buy);
        else if (now < 0 && before >= 0)
            Enter(Side.Sell);
    }

    void Enter(Side side)
    {
        var held = Core.Positions.Where(position => position.Symbol == CurrentSymbol && position.Account == CurrentAccount).ToList();
        if (held.Exists(position => position.Side == side))
            return;
        foreach (var position in held)
            Check(position.Close());
        Check(Core.PlaceOrder(new PlaceOrderRequestParameters
        {
            Symbol = CurrentSymbol,
            Account = CurrentAccount,
            Side = side,
            Quantity = Quantity,
            OrderTypeId = OrderType.Market,
            TimeInForce = TimeInForce.GTC,
            Comment = Name,
        }));
    }

    void Check(TradingOperationResult result)
    {
        if (result.Status == TradingOperationResultStatus.Failure)
            this.LogError($"Order refused: {result.Message}");
    }

    void Stop(string reason)
    {
        this.LogError($"{Name}: {reason}");
        Stop();
    }
}
