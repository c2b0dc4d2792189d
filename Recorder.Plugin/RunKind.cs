namespace Recorder.Plugin;

/// <summary>Kind of a run, if it is stated instead of derived from the connection.</summary>
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
