using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Benchmarks.Backtests;

/// <summary>The strategy of the backtests: two moving averages and a market order at each cross.</summary>
sealed class Averages : Strategy, ICurrentSymbol, ICurrentAccount
{
    HistoricalData? _bars;
    HistoricalData? _others;
    BareReading? _reading;
    Indicator? _fast;
    Indicator? _slow;

    public Averages() => Name = "Averages";

    public Symbol CurrentSymbol { get; set; } = null!;

    public Account CurrentAccount { get; set; } = null!;

    /// <summary>Recording options; null for no recording.</summary>
    internal RecorderOptions? Recording { get; init; }

    /// <summary>Whether the recorder must request its own series although the strategy has one.</summary>
    internal bool OwnSeries { get; init; }

    /// <summary>Whether the strategy keeps a second, unused series.</summary>
    internal bool KeepsAnother { get; init; }

    /// <summary>Whether platform events are read but not recorded.</summary>
    internal bool IsRead { get; init; }

    internal RunRecorder? Recorder { get; private set; }

    /// <summary>Orders placed so far.</summary>
    internal int Orders { get; private set; }

    protected override void OnRun()
    {
        // Attached before the strategy requests its bars, as most authors write it.
        if (Recording is not null)
            Recorder = RunRecorder.Attach(this, Recording with { BarPeriod = Period.MIN1, OwnSeries = OwnSeries });
        _bars = CurrentSymbol.GetHistory(Period.MIN1, Core.TimeUtils.DateTimeUtcNow);
        _bars.AddIndicator(_fast = Core.Indicators.BuiltIn.SMA(10, PriceType.Close));
        _bars.AddIndicator(_slow = Core.Indicators.BuiltIn.SMA(30, PriceType.Close));
        if (KeepsAnother)
            _others = CurrentSymbol.GetHistory(Period.MIN1, Core.TimeUtils.DateTimeUtcNow);
        if (IsRead)
            _reading = new BareReading(Core, _bars);
        _bars.NewHistoryItem += (_, _) => Look();
    }

    protected override void OnStop()
    {
        Recorder?.Dispose();
        _reading?.Dispose();
        _bars?.Dispose();
        _others?.Dispose();
    }

    void Look()
    {
        if (_bars!.Count < 32)
            return;
        var now = _fast!.GetValue(1).CompareTo(_slow!.GetValue(1));
        if (now == 0 || now == _fast.GetValue(2).CompareTo(_slow.GetValue(2)))
            return;
        Core.PlaceOrder(CurrentSymbol, CurrentAccount, now > 0 ? Side.Buy : Side.Sell);
        Orders++;
    }
}
