namespace Recorder.Analytics.Trades;

/// <summary>Which fills of a position are held to be closed by a fill that takes some of it off.</summary>
public enum MatchingRule
{
    /// <summary>From flat to flat: one trade from the fill that opens a position to the one that brings it to zero or through it.</summary>
    Flat,

    /// <summary>The oldest first.</summary>
    Fifo,

    /// <summary>The youngest first.</summary>
    Lifo,

    /// <summary>All of them in proportion: each closing fill is a trade against the average entry price.</summary>
    Average,

    /// <summary>
    /// The oldest first, and one trade a closing fill: everything that the fill closes, at the cost of the oldest entries.
    /// </summary>
    FifoExit,

    /// <summary>
    /// The youngest first, and one trade a closing fill: everything that the fill closes, at the cost of the youngest entries.
    /// </summary>
    LifoExit,
}
