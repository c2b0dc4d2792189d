using Recorder.Analytics.Positions;

namespace Recorder.Storage.Tables.Caching;

/// <summary>What is remembered of an order: what its row says, and what its fills did so far. Writer thread.</summary>
struct CachedOrder
{
    /// <summary>Tells orders apart even when one was forgotten and read again.</summary>
    public long Serial;

    /// <summary>Whether the table has a row of it, or will when the batch is written.</summary>
    public bool HasRow;

    /// <summary>The state that the row shows.</summary>
    public OrderVersion Version;

    /// <summary>The beginning that the row shows.</summary>
    public OrderBeginning Beginning;

    /// <summary>What was inferred about it; null for nothing.</summary>
    public OrderInference? Inference;

    /// <summary>What it is meant to do to the position.</summary>
    public PositionImpact Intent;

    /// <summary>The impact that the row shows.</summary>
    public PositionImpact Shown;

    /// <summary>Whether it has fills.</summary>
    public bool HasFills;

    /// <summary>The last of its fills.</summary>
    public FillTime LastFill;

    /// <summary>The position that its first fill met.</summary>
    public double Before;

    /// <summary>That position with all its fills.</summary>
    public double Held;

    /// <summary>In this batch: place of the newest report, where it is newer than the row; below zero otherwise.</summary>
    public int Newest;

    /// <summary>In this batch: whether it is among the orders to be looked at.</summary>
    public bool IsTouched;

    /// <summary>In this batch: whether its beginning changed, or what was inferred about it.</summary>
    public bool IsChanged;

    /// <summary>In this batch: whether an event that counts changed the row. Derived events do not count.</summary>
    public bool IsWritten;

    /// <summary>False while it is known by inferred events alone. Any report of the platform then replaces the row.</summary>
    internal readonly bool IsReported => Version.UpdateUtc > DateTime.MinValue;

    /// <summary>What its fills, taken together, did to the position; what it is meant to do as long as it has none.</summary>
    internal readonly PositionImpact Impact => HasFills ? PositionFold.Impact(Before, Held) : Intent;

    /// <summary>Adds a fill that comes after all others of the order.</summary>
    internal void Fill(FillTime time, double before, double change)
    {
        if (!HasFills)
            (HasFills, Before, Held) = (true, before, before);
        (LastFill, Held) = (time, PositionFold.After(Held, change));
    }
}

/// <summary>The order of fills: time, then the order in which they were recorded.</summary>
readonly record struct FillTime(DateTime ExecUtc, long Sequence) : IComparable<FillTime>
{
    /// <inheritdoc/>
    public int CompareTo(FillTime other)
    {
        var difference = ExecUtc.CompareTo(other.ExecUtc);
        return difference == 0 ? Sequence.CompareTo(other.Sequence) : difference;
    }
}
