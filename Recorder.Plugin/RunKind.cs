namespace Recorder.Plugin;

/// <summary>What kind of run it is, where that is stated instead of read from the connection.</summary>
public enum RunKind
{
    /// <summary>Past data, simulated time.</summary>
    Backtest,

    /// <summary>Real money.</summary>
    Live,

    /// <summary>Real-time prices, simulated account.</summary>
    Paper,

    /// <summary>Past data, played at a chosen speed.</summary>
    Replay,
}
