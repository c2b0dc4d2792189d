namespace Recorder.Analytics.Trades;

/// <summary>
/// The entries of a position under average cost. Each closing fill takes a share of every entry. These are too many slices to store, so
/// they are computed when they are read. The remainder of an entry after a step depends only on the entry and the step. A slice is the
/// difference of two remainders, so the slices of an entry sum to the entry exactly.
/// </summary>
sealed class Pool
{
    // An entry with a smaller remainder is closed.
    const int Spent = 18;

    readonly List<(TradeSlice Slice, int Step)> _entries = [];
    readonly List<Survival> _steps = [Survival.All];

    // The first entry with a remainder.
    int _first;

    internal void Add(TradeSlice entry) => _entries.Add((entry, Step));

    /// <summary>Takes a share of all entries.</summary>
    internal PooledSlices Take(decimal share, TradeSlice exit)
    {
        var slices = new PooledSlices(this, Step, _first, _entries.Count, exit);
        _steps.Add(_steps[^1].Less(share));
        while (_first < _entries.Count && _steps[^1].SpentSince(_steps[_entries[_first].Step]))
            _first++;
        return slices;
    }

    /// <summary>The remainders of the entries.</summary>
    internal PooledSlices Rest() => new(this, Step, _first, _entries.Count, null);

    /// <summary>The part of an entry that the next step takes; the whole remainder if no step follows.</summary>
    internal TradeSlice Slice(int entry, int step)
    {
        var slice = _entries[entry].Slice;
        var (before, after) = (Left(entry, step), step == Step ? 0 : Left(entry, step + 1));
        return slice with
        {
            Quantity = Of(slice.Quantity, before) - Of(slice.Quantity, after),
            Fee = slice.Fee is { } fee ? Of(fee, before) - Of(fee, after) : null
        };

        static decimal Of(decimal amount, decimal left) => Exact.Share(amount, left);
    }

    int Step => _steps.Count - 1;

    // Remaining share of an entry after a step.
    decimal Left(int entry, int step) => _steps[step].Since(_steps[_entries[entry].Step]);

    /// <summary>Remaining share of an entry, as mantissa and exponent, because it can be too small for a decimal.</summary>
    readonly record struct Survival(decimal Mantissa, int Exponent)
    {
        internal static Survival All { get; } = new(1, 0);

        internal Survival Less(decimal share)
        {
            var (mantissa, exponent) = (Mantissa * (1 - share), Exponent);
            for (; mantissa is > 0 and < 0.1m; exponent++)
                mantissa *= 10;
            return new Survival(mantissa, exponent);
        }

        internal bool SpentSince(Survival entered) => Mantissa == 0 || Exponent - entered.Exponent > Spent;

        internal decimal Since(Survival entered) =>
            SpentSince(entered) ? 0 : Mantissa / entered.Mantissa * new decimal(1, 0, 0, false, (byte)(Exponent - entered.Exponent));
    }
}
