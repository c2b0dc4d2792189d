namespace Recorder.Storage.Tables.Caching;

/// <summary>A cached position. Writer thread.</summary>
struct CachedPosition
{
    /// <summary>Whether the table has a row for the position, or will have one after this batch.</summary>
    public bool HasRow;

    /// <summary>Version of the state in the row.</summary>
    public PositionVersion Version;

    /// <summary>Quantity when the recorder attached; null when the position was opened later.</summary>
    public double? InitialQuantity;

    /// <summary>In this batch: whether it has to be processed.</summary>
    public bool IsTouched;

    /// <summary>In this batch: index of the newest report if it is newer than the row; otherwise negative.</summary>
    public int Newest;

    /// <summary>In this batch: time of the fill that closed it; null if it is not known.</summary>
    public DateTime? ClosedUtc;

    /// <summary>In this batch: index of the first report that marks it as found; negative without one.</summary>
    public int Found;
}
