namespace Recorder.Storage.Tables.Bars;

/// <summary>The properties that must be equal for two series to share bars.</summary>
readonly record struct SeriesKind(string Symbol, string Timeframe, string? Source);

/// <summary>
/// Series with the same properties. Two counters rise when this process writes or notices a change. Cached rows of other series are valid
/// while the counter that matters for them stays the same. Writer thread.
/// </summary>
sealed class SeriesGroup(SeriesKind kind)
{
    internal SeriesKind Kind { get; } = kind;

    /// <summary>Rises with every bar that a series of the group stores.</summary>
    internal long Stored { get; private set; }

    /// <summary>Rises when stored bars change: by an inserted bar, a correction, or another process.</summary>
    internal long Rewritten { get; private set; }

    /// <summary>The bars that are stored at some times. If many series of a group are new, only the first few read the tables.</summary>
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
