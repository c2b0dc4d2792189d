using System.Globalization;
using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>
/// Puts fills into the order in which they happened. Where a file is in order of time, forwards or backwards, its order also decides between fills of one instant. Where it is in
/// none, their ids do, and then all else that is known of them: so that it does not matter how such a file was shuffled.
/// </summary>
static class FillOrder
{
    /// <summary>Sorts the fills of a file.</summary>
    /// <param name="rows">The fills, in the order of the file.</param>
    /// <param name="newestFirst">How the file is ordered where all fills have one time.</param>
    internal static void Sort(FillRows rows, bool newestFirst)
    {
        var fills = rows.Fills;
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
        var (instants, told) = (0, default(DateTime));
        var sides = new Dictionary<(string?, string), Side>();
        for (var index = 0; index < rows.Fills.Count; index++)
        {
            var fill = rows.Fills[index];
            if (index > 0 && fill.TimeUtc != rows.Fills[index - 1].TimeUtc)
                sides.Clear();
            if (!sides.TryAdd((fill.Account, fill.Symbol), fill.Side) && sides[(fill.Account, fill.Symbol)] != fill.Side && (instants == 0 || told != fill.TimeUtc))
                (instants, told) = (instants + 1, fill.TimeUtc);
        }

        if (instants > 0)
        {
            rows.Warn(string.Create(CultureInfo.InvariantCulture, $"the rows are in no order of time, and {instants} instants have both buys and sells of a symbol: which came first is taken from ")
                + "their ids and may be wrong; sort the file by time to say it");
        }
    }
}
