using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Twins;

/// <summary>
/// The difference of the positions of two runs in one symbol, as lots with their causes. A change that begins a difference has its own
/// cause. A change that ends a difference gets the cause of its beginning, oldest first. Example: if an entry was rejected in one run, the
/// exit of that trade has the same cause. Both amounts are stored with the end of the difference, so that the last price cancels out.
/// </summary>
sealed class PositionDifference
{
    readonly List<Lot> _lots = [];

    /// <summary>Adds a change.</summary>
    /// <param name="parts">
    /// Receives the contributions of the order by cause. A contribution that begins a difference is added to the parts of the order that
    /// ends it; if no order ends it, <see cref="Settle"/> adds it.
    /// </param>
    /// <param name="change">Signed quantity: first run minus second run.</param>
    /// <param name="amount">Contribution, in money.</param>
    /// <param name="cause">Its own cause.</param>
    internal void Take(List<CauseAmount> parts, decimal change, decimal amount, DifferenceCause cause)
    {
        var (rest, left) = (change, amount);
        while (rest != 0 && _lots is [var lot, ..] && Math.Sign(lot.Quantity) != Math.Sign(rest))
        {
            var ended = Math.Sign(rest) * Math.Min(Math.Abs(rest), Math.Abs(lot.Quantity));
            var part = ended == rest ? left : SymbolTerms.Rounded(amount * (ended / change));
            var begun = lot.End(ended);
            parts.Add(new CauseAmount(lot.Cause, begun + part));
            (rest, left) = (rest - ended, left - part);
            if (lot.Quantity == 0)
                _lots.RemoveAt(0);
        }

        if (rest != 0)
            _lots.Add(new Lot(parts, cause, rest, left));
        else if (left != 0)
            parts.Add(new CauseAmount(cause, left));
    }

    /// <summary>Adds the amounts of differences that never ended to the orders that began them.</summary>
    internal void Settle() => _lots.ForEach(lot => lot.Parts.Add(new CauseAmount(lot.Cause, lot.Amount)));

    /// <summary>A quantity that only one run holds.</summary>
    sealed class Lot(List<CauseAmount> parts, DifferenceCause cause, decimal quantity, decimal amount)
    {
        internal List<CauseAmount> Parts => parts;

        internal DifferenceCause Cause => cause;

        internal decimal Quantity { get; private set; } = quantity;

        internal decimal Amount { get; private set; } = amount;

        /// <summary>Ends a part and returns its amount.</summary>
        internal decimal End(decimal ended)
        {
            // A remainder that is only a rounding error is not a position.
            var kept = Exact.After(Quantity, ended);
            var part = kept == 0 ? Amount : SymbolTerms.Rounded(Amount * (-ended / Quantity));
            (Quantity, Amount) = (kept, Amount - part);
            return part;
        }
    }
}
