namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// Decides which of two reports of one position is the newer state: a closed position stays closed. Then the time decides, then the order
/// in which the reports came.
/// </summary>
readonly record struct PositionVersion(bool Closed, DateTime UpdateUtc, long Sequence) : IComparable<PositionVersion>
{
    /// <inheritdoc/>
    public int CompareTo(PositionVersion other)
    {
        var difference = Closed.CompareTo(other.Closed);
        if (difference == 0)
            difference = UpdateUtc.CompareTo(other.UpdateUtc);
        return difference == 0 ? Sequence.CompareTo(other.Sequence) : difference;
    }
}
