namespace Recorder.Analytics.Trades;

/// <summary>Which way a trade gains.</summary>
public enum Direction
{
    /// <summary>Bought first, sold after.</summary>
    Long,

    /// <summary>Sold first, bought back after.</summary>
    Short,
}
