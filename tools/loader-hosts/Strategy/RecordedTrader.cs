using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.LoaderHost.Strategy;

/// <summary>Buys and sells in turn after every few market trades, and records itself.</summary>
public sealed class RecordedTrader : TradingPlatform.BusinessLayer.Strategy, ICurrentAccount, ICurrentSymbol
{
    const int Every = 7;

    RunRecorder? _recorder;
    int _seen;

    /// <summary>Sets the name.</summary>
    public RecordedTrader() => Name = "Recorded trader";

    /// <summary>Symbol.</summary>
    [InputParameter("Symbol", 0)]
    public Symbol? CurrentSymbol { get; set; }

    /// <summary>Account.</summary>
    [InputParameter("Account", 1)]
    public Account? CurrentAccount { get; set; }

    /// <summary>Database file.</summary>
    [InputParameter("Database file", 2)]
    public string DatabaseFile { get; set; } = "";

    /// <summary>Seconds for which the file stays open for another run.</summary>
    [InputParameter("Keep open", 3)]
    public int KeepOpen { get; set; }

    /// <inheritdoc/>
    protected override void OnRun()
    {
        _recorder = RunRecorder.Attach(this, new RecorderOptions
        {
            DatabasePath = DatabaseFile,
            StopWait = TimeSpan.FromSeconds(60),
            KeepOpen = TimeSpan.FromSeconds(KeepOpen),
            Log = text => Log(text)
        });
        CurrentSymbol!.NewLast += OnLast;
    }

    /// <inheritdoc/>
    protected override void OnStop()
    {
        CurrentSymbol!.NewLast -= OnLast;
        _recorder?.Dispose();
        if (_recorder?.Problem is { } problem)
            Log($"Not recorded: {problem}", StrategyLoggingLevel.Error);
    }

    void OnLast(Symbol symbol, Last last)
    {
        if (++_seen % Every != 0)
            return;
        Core.PlaceOrder(new PlaceOrderRequestParameters
        {
            Symbol = symbol,
            Account = CurrentAccount,
            Side = _seen / Every % 2 == 1 ? Side.Buy : Side.Sell,
            Quantity = 1,
            OrderTypeId = OrderType.Market,
        });
    }
}
