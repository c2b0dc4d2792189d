namespace Recorder.Storage.Tables.Bars;

/// <summary>What series must agree in to share bars.</summary>
readonly record struct SeriesKind(string Symbol, string Timeframe, string? Source);

/// <summary>
/// Series of one kind, with two numbers that rise with what this process writes or notices: what was read of other series holds as long as
/// its number stands. Writer thread.
/// </summary>
sealed class SeriesGroup(SeriesKind kind)
{
    internal SeriesKind Kind { get; } = kind;

    /// <summary>Rises with every bar that a series of the group stores.</summary>
    internal long Stored { get; private set; }

    /// <summary>Rises when what is stored already changes: a bar in between, a correction, another process.</summary>
    internal long Rewritten { get; private set; }

    /// <summary>What is stored at some times. Of many new series of a kind only the first few have to ask the tables.</summary>
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
