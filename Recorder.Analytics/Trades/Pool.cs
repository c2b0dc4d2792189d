namespace Recorder.Analytics.Trades;

/// <summary>
/// The entries of a position under average cost. With thousands of entries, of which each closing fill takes a share, the slices are too
/// many to be kept: they are computed when they are read. What is left of an entry after a step depends only on the entry and the step, and
/// a slice is the difference between two steps, so that the slices of an entry sum to it exactly whatever the rounding.
/// </summary>
sealed class Pool
{
    // An entry of which less is left is gone.
    const int Spent = 18;

    readonly List<(TradeSlice Slice, int Step)> _entries = [];
    readonly List<Survival> _steps = [Survival.All];

    // The first entry of which something is left.
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

    /// <summary>What is left of the entries.</summary>
    internal PooledSlices Rest() => new(this, Step, _first, _entries.Count, null);

    /// <summary>The part of an entry that is taken by the step after this one; all that is left of it where there is none.</summary>
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

    // Share of an entry that is left after a step.
    decimal Left(int entry, int step) => _steps[step].Since(_steps[_entries[entry].Step]);

    /// <summary>
    /// Share that is left of an entry that was there from the beginning. It gets smaller than any decimal, hence the exponent.
    /// </summary>
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
