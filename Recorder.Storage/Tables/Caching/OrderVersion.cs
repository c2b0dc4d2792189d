using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// Decides which of two reports of one order is the newer state. The platform sends events in any order, repeats them and mixes clocks. So
/// facts that cannot be undone decide first: an order does not leave a final state, and a filled quantity does not shrink. Then the
/// platform's time decides, then the order of the statuses, and last the order in which the reports came.
/// </summary>
readonly record struct OrderVersion(double FilledQuantity, DateTime UpdateUtc, OrderStatus Status, long Sequence)
    : IComparable<OrderVersion>
{
    /// <inheritdoc/>
    public int CompareTo(OrderVersion other)
    {
        var difference = Status.IsFinal().CompareTo(other.Status.IsFinal());
        if (difference == 0)
            difference = FilledQuantity.CompareTo(other.FilledQuantity);
        if (difference == 0)
            difference = UpdateUtc.CompareTo(other.UpdateUtc);
        if (difference == 0)
            difference = Status.CompareTo(other.Status);
        return difference == 0 ? Sequence.CompareTo(other.Sequence) : difference;
    }
}
