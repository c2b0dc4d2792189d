using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>Stops in a given way. OnStop does not end the run, so the recorder has to notice the stop.</summary>
/// <param name="how">The way, in words.</param>
/// <param name="options">Options of the recording.</param>
sealed class StoppingStrategy(string how, RecorderOptions options) : Strategy, ICurrentSymbol, ICurrentAccount
{
    public Symbol? CurrentSymbol { get; set; }

    // The stop is requested while the attach is running.
    public Account? CurrentAccount
    {
        get
        {
            if (how == "it is stopped while it attaches")
                Stop();
            return field;
        }
        set;
    }

    internal RunRecorder? Recorder { get; private set; }

    protected override void OnRun()
    {
        if (how == "it stops itself before it attaches")
            Stop();
        Recorder = RunRecorder.Attach(this, options);
        if (how == "it stops itself in OnRun")
            Stop();
        if (how == "OnRun throws")
            throw new InvalidOperationException("no such level");
        if (how == "it stops itself in a handler")
            Core.TradeAdded += OnTrade;
    }

    protected override void OnStop()
    {
        Core.TradeAdded -= OnTrade;
        if (how == "OnStop throws")
            throw new InvalidOperationException("too late");
    }

    void OnTrade(Trade trade) => Stop();
}
