using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// Decides which of two reports of one execution to keep. A live report takes precedence over a backfilled one, then a report with the side
/// over one without it. Fee and profit may come later, or be 0 until they are known: the more complete report takes precedence, then a
/// report with the position, then the later report.
/// </summary>
readonly record struct ExecutionVersion(Origin Origin, bool HasSide, int Known, bool IsNamed, long Sequence) : IComparable<ExecutionVersion>
{
    internal static ExecutionVersion Of(
        double? fee, double? grossPnl, double? netPnl, long sequence, Origin? origin = null, bool isNamed = false, bool hasSide = true) =>
        new(origin ?? Origin.Live, hasSide, IsKnown(fee) + IsKnown(grossPnl) + IsKnown(netPnl), isNamed, sequence);

    /// <inheritdoc/>
    public int CompareTo(ExecutionVersion other)
    {
        var difference = Origin.CompareTo(other.Origin);
        if (difference == 0)
            difference = HasSide.CompareTo(other.HasSide);
        if (difference == 0)
            difference = Known.CompareTo(other.Known);
        if (difference == 0)
            difference = IsNamed.CompareTo(other.IsNamed);
        return difference == 0 ? Sequence.CompareTo(other.Sequence) : difference;
    }

    static int IsKnown(double? value) => value is null or 0 ? 0 : 1;
}
