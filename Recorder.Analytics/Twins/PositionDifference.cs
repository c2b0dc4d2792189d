using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Twins;

/// <summary>The difference of the positions of two runs in one symbol, as lots with their causes. What begins a difference counts for its
/// own cause. What ends it counts for the cause of what began it, oldest first: the exit of a trade whose entry was rejected in the other
/// run belongs to the rejection. The amounts of both then stand at the end of the difference, so that the last price cancels out.</summary>
sealed class PositionDifference
{
    readonly List<Lot> _lots = [];

    /// <summary>Takes a change.</summary>
    /// <param name="parts">Gets what the order contributes, by causes. What begins a difference is added when it ends, to the parts of the
    /// order that ends it; else by <see cref="Settle"/>.</param>
    /// <param name="change">Signed quantity: first run minus second run.</param>
    /// <param name="amount">What it contributes, in money.</param>
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
            // A remainder that is only rounding is no position.
            var kept = Exact.After(Quantity, ended);
            var part = kept == 0 ? Amount : SymbolTerms.Rounded(Amount * (-ended / Quantity));
            (Quantity, Amount) = (kept, Amount - part);
            return part;
        }
    }
}
