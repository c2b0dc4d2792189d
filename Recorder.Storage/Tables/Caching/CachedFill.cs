namespace Recorder.Storage.Tables.Caching;

/// <summary>A cached fill. Writer thread.</summary>
struct CachedFill
{
    /// <summary>Whether the table has a row for the fill, or will have one after this batch.</summary>
    public bool HasRow;

    /// <summary>Version of the report in the row.</summary>
    public ExecutionVersion Version;

    /// <summary>When it happened, and when it was first recorded.</summary>
    public FillTime Time;

    /// <summary>Its order and its book; 0 when it was read from the file.</summary>
    public long OrderSerial;
    public long BookSerial;

    /// <summary>Change of the position: positive for a buy, negative for a sell.</summary>
    public double Change;

    /// <summary>The position before it and after it.</summary>
    public double Before;
    public double After;

    /// <summary>
    /// In this batch: whether it has a report, and the index of the report to store; negative when the row does not change.
    /// </summary>
    public bool IsTouched;
    public int Newest;

    /// <summary>In this batch: the lowest sequence of its reports.</summary>
    public long Lowest;
}

/// <summary>A cached book: the position after its last fill. Writer thread.</summary>
struct BookState
{
    public long Serial;
    public bool HasFills;
    public FillTime LastFill;
    public double Held;

    /// <summary>Whether a fill comes after all others.</summary>
    internal readonly bool Precedes(FillTime time) => !HasFills || LastFill.CompareTo(time) < 0;
}
