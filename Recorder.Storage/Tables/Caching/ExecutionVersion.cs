using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// Decides which of two reports of one execution to keep. The rules, in this order: a live report wins over a backfilled report. A report
/// with a side wins over a report without a side. The report with more of fee and profit wins, because they may come later or be 0 at
/// first. A report with the position wins. The later report wins.
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
