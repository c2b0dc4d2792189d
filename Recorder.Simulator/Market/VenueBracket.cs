using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>The stops and targets of one entry. They protect the open quantity of the entry. A quantity that one role has closed must not
/// be closed again by the other role.</summary>
sealed class VenueBracket
{
    readonly List<double> _stopShares;
    readonly List<double> _targetShares;

    internal VenueBracket(string key, WorkingOrder entry)
    {
        Key = key;
        Entry = entry;
        _stopShares = Shares(entry.StopLosses, entry.Quantity);
        _targetShares = Shares(entry.TakeProfits, entry.Quantity);
    }

    internal string Key { get; }

    internal WorkingOrder Entry { get; }

    internal string PositionId { get; set; } = "";

    /// <summary>All legs ever placed, including finished ones.</summary>
    internal List<VenueLeg> Legs { get; } = [];

    internal double Opened { get; private set; }

    internal double Protected { get; private set; }

    /// <summary>Adds an opened quantity; returns the growth of each leg.</summary>
    internal IEnumerable<(BracketRole Role, int Index, double Quantity)> Grow(double opened, double lotStep)
    {
        var before = Opened;
        Opened = PriceGrid.Clean(Opened + opened);
        Protected = PriceGrid.Clean(Protected + opened);
        return Growth(BracketRole.StopLoss, _stopShares, before, lotStep)
            .Concat(Growth(BracketRole.TakeProfit, _targetShares, before, lotStep))
            .ToList();
    }

    /// <summary>
    /// Subtracts a quantity that a leg closed. Returns the reductions of the legs of the other role: first the counterpart, then the legs
    /// from the last to the first.
    /// </summary>
    internal List<(WorkingOrder Order, double Quantity)> Shrink(WorkingOrder filled, double quantity)
    {
        Protected = PriceGrid.Clean(Protected - quantity);
        var index = Legs.Find(l => l.Order == filled)!.Index;
        var others = Legs.Where(l => l.Order.Role != filled.Role && l.Order.IsWorking).ToList();
        var excess = PriceGrid.Clean(others.Sum(l => l.Order.Remaining) - Protected);
        var result = new List<(WorkingOrder, double)>();
        foreach (var leg in others.OrderByDescending(l => l.Index == index).ThenByDescending(l => l.Index))
        {
            var cut = Math.Min(excess, leg.Order.Remaining);
            if (cut <= 0)
                continue;
            result.Add((leg.Order, cut));
            excess = PriceGrid.Clean(excess - cut);
        }

        return result;
    }

    // Legs without their own size share the rest.
    static List<double> Shares(IReadOnlyList<SlTpHolder> holders, double quantity)
    {
        var given = holders.Select(h => Given(h, quantity)).ToList();
        var open = given.Count(double.IsNaN);
        var rest = Math.Max(0, 1 - given.Where(s => !double.IsNaN(s)).Sum());
        return given.ConvertAll(s => double.IsNaN(s) ? rest / open : s);
    }

    static double Given(SlTpHolder holder, double quantity) =>
        holder.Quantity > 0 ? Math.Min(1, holder.Quantity / quantity)
        : holder.QuantityPercentage > 0 ? Math.Min(1, holder.QuantityPercentage / 100)
        : double.NaN;

    // Rounding the running sum instead of each leg keeps the total equal to the whole.
    IEnumerable<(BracketRole Role, int Index, double Quantity)> Growth(
        BracketRole role, List<double> shares, double before, double lotStep)
    {
        var sum = 0.0;
        for (var i = 0; i < shares.Count; i++)
        {
            var (from, to) = (sum, sum + shares[i]);
            sum = to;
            var growth = PriceGrid.Clean(Size(from, to, Opened) - Size(from, to, before));
            if (growth > 0)
                yield return (role, i, growth);
        }

        double Size(double from, double to, double whole) => PriceGrid.Round(to * whole, lotStep) - PriceGrid.Round(from * whole, lotStep);
    }
}

/// <summary>A leg of a bracket and the index of its definition within its role.</summary>
sealed record VenueLeg(WorkingOrder Order, int Index);
