namespace Recorder.Storage.Tables.Bars;

/// <summary>The properties that series must have in common to share bars.</summary>
readonly record struct SeriesKind(string Symbol, string Timeframe, string? Source);

/// <summary>
/// Series of one kind, with two counters that rise when this process writes or notices a change: rows that were read from other series are
/// valid while the counter is the same. Writer thread.
/// </summary>
sealed class SeriesGroup(SeriesKind kind)
{
    internal SeriesKind Kind { get; } = kind;

    /// <summary>Rises with every bar that a series of the group stores.</summary>
    internal long Stored { get; private set; }

    /// <summary>Rises when stored bars change: a bar in between, a correction, another process.</summary>
    internal long Rewritten { get; private set; }

    /// <summary>The bars that are stored at some times. Of many new series of a kind, only the first few read the tables.</summary>
    internal StoredBars Known { get; } = new();

    /// <summary>Pages of the bars that series of the group store.</summary>
    internal HeldPages Pages { get; } = new();

    internal void Store() => Stored++;

    internal void Rewrite()
    {
        Stored++;
        Rewritten++;
        Known.Clear();
        Pages.Clear();
    }
}
