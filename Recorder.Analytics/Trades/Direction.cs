namespace Recorder.Analytics.Trades;

/// <summary>Direction of a trade.</summary>
public enum Direction
{
    /// <summary>Bought first, then sold.</summary>
    Long,

    /// <summary>Sold first, then bought back.</summary>
    Short,
}
