namespace Recorder.Analytics.Trades;

/// <summary>Which entries a closing fill closes.</summary>
public enum MatchingRule
{
    /// <summary>From flat to flat: one trade from the fill that opens a position to the fill that closes or reverses it.</summary>
    Flat,

    /// <summary>First in, first out.</summary>
    Fifo,

    /// <summary>Last in, first out.</summary>
    Lifo,

    /// <summary>Average cost: each closing fill is a trade against the average entry price.</summary>
    Average,

    /// <summary>
    /// First in, first out, with one trade per closing fill.
    /// </summary>
    FifoExit,

    /// <summary>
    /// Last in, first out, with one trade per closing fill.
    /// </summary>
    LifoExit,
}
