using Recorder.Analytics.Positions;

namespace Recorder.Storage.Tables.Caching;

/// <summary>A cached order: the values of its row, and the effect of its fills so far. Writer thread.</summary>
struct CachedOrder
{
    /// <summary>Number of the order. No other order ever gets this number, even after an eviction.</summary>
    public long Serial;

    /// <summary>Whether the table has a row for the order, or will have one after this batch.</summary>
    public bool HasRow;

    /// <summary>Version of the state in the row.</summary>
    public OrderVersion Version;

    /// <summary>The beginning of the order, as the row has it.</summary>
    public OrderBeginning Beginning;

    /// <summary>Its inferred values, or null.</summary>
    public OrderInference? Inference;

    /// <summary>Its intended effect on the position.</summary>
    public PositionImpact Intent;

    /// <summary>The impact that the row has.</summary>
    public PositionImpact Shown;

    /// <summary>Whether it has fills.</summary>
    public bool HasFills;

    /// <summary>The last of its fills.</summary>
    public FillTime LastFill;

    /// <summary>Position before its first fill.</summary>
    public double Before;

    /// <summary>Position after all its fills.</summary>
    public double Held;

    /// <summary>In this batch: index of the newest report if it is newer than the row; otherwise negative.</summary>
    public int Newest;

    /// <summary>In this batch: whether it has a report or a fill.</summary>
    public bool IsTouched;

    /// <summary>In this batch: whether its beginning or its inferred values changed.</summary>
    public bool IsChanged;

    /// <summary>In this batch: whether an event that counts changed the row. Derived events do not count.</summary>
    public bool IsWritten;

    /// <summary>True once a report is known, in the table or in this batch.</summary>
    internal readonly bool IsReported => HasRow || Newest >= 0;

    /// <summary>The effect of all its fills on the position, or its intent while it has none.</summary>
    internal readonly PositionImpact Impact => HasFills ? PositionFold.Impact(Before, Held) : Intent;

    /// <summary>Adds a fill that comes after all others of the order.</summary>
    internal void Fill(FillTime time, double before, double change)
    {
        if (!HasFills)
            (HasFills, Before, Held) = (true, before, before);
        (LastFill, Held) = (time, PositionFold.After(Held, change));
    }
}

/// <summary>The order of fills: time, then sequence number.</summary>
readonly record struct FillTime(DateTime ExecUtc, long Sequence) : IComparable<FillTime>
{
    /// <inheritdoc/>
    public int CompareTo(FillTime other)
    {
        var difference = ExecUtc.CompareTo(other.ExecUtc);
        return difference == 0 ? Sequence.CompareTo(other.Sequence) : difference;
    }
}
