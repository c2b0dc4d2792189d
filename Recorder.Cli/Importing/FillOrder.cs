using System.Globalization;
using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>
/// Sorts fills by time. If the file is sorted, ascending or descending, its order also decides between fills of the same time. In an
/// unsorted file, ids decide, then all other fields, so the order of its rows does not matter.
/// </summary>
static class FillOrder
{
    /// <summary>Sorts the fills of a file.</summary>
    /// <param name="rows">The fills, in the order of the file.</param>
    /// <param name="newestFirst">Whether the newest row comes first. Used only for a file in which all fills have the same time.</param>
    /// <param name="hasTies">Whether a column orders the fills of the same time.</param>
    internal static void Sort(FillRows rows, bool newestFirst, bool hasTies)
    {
        var fills = rows.Fills;
        if (hasTies)
        {
            fills.Sort(Compare);
            return;
        }

        var (forwards, backwards) = (true, true);
        for (var index = 1; index < fills.Count; index++)
        {
            forwards &= fills[index - 1].TimeUtc <= fills[index].TimeUtc;
            backwards &= fills[index - 1].TimeUtc >= fills[index].TimeUtc;
        }

        if (backwards && (newestFirst || !forwards))
        {
            fills.Reverse();
        }
        else if (!forwards)
        {
            fills.Sort(Compare);
            Warn(rows);
        }
    }

    static int Compare(ImportedFill one, ImportedFill other)
    {
        var difference = one.TimeUtc.CompareTo(other.TimeUtc);
        if (difference == 0)
            difference = NaturalOrder.Instance.Compare(one.Tie, other.Tie);
        if (difference == 0)
            difference = NaturalOrder.Instance.Compare(one.ExecutionId, other.ExecutionId);
        if (difference == 0)
            difference = NaturalOrder.Instance.Compare(one.OrderId, other.OrderId);
        if (difference == 0)
            difference = string.CompareOrdinal(one.Symbol, other.Symbol);
        if (difference == 0)
            difference = string.CompareOrdinal(one.Account, other.Account);
        if (difference == 0)
            difference = one.Side.CompareTo(other.Side);
        if (difference == 0)
            difference = one.Price.CompareTo(other.Price);
        if (difference == 0)
            difference = one.Quantity.CompareTo(other.Quantity);
        return difference == 0 ? Nullable.Compare(one.Fee, other.Fee) : difference;
    }

    static void Warn(FillRows rows)
    {
        var (instants, last) = (0, default(DateTime));
        var sides = new Dictionary<(string?, string), Side>();
        for (var index = 0; index < rows.Fills.Count; index++)
        {
            var fill = rows.Fills[index];
            if (index > 0 && fill.TimeUtc != rows.Fills[index - 1].TimeUtc)
                sides.Clear();
            if (!sides.TryAdd((fill.Account, fill.Symbol), fill.Side) && sides[(fill.Account, fill.Symbol)] != fill.Side
                && (instants == 0 || last != fill.TimeUtc))
                (instants, last) = (instants + 1, fill.TimeUtc);
        }

        if (instants > 0)
        {
            rows.Warn(string.Create(CultureInfo.InvariantCulture,
                $"the rows are not sorted by time, and {instants} times have both buys and sells of a symbol: their order is taken from ")
                + "the ids and may be wrong; sort the file by time");
        }
    }
}
