namespace Recorder.Analytics.Trades;

/// <summary>The remainder of a fill while slices are cut from it.</summary>
sealed class Piece
{
    readonly TradeSlice _whole;
    decimal? _feeLeft;

    internal Piece(Fill fill)
        : this(new TradeSlice(fill.ExecutionId, true, fill.Time, fill.Quantity, fill.Price, fill.Fee, fill.FeeCurrency))
    {
    }

    internal Piece(StartingPosition found)
        : this(new TradeSlice(null, true, found.Time, Math.Abs(found.Quantity), found.Price, found.Fee, found.FeeCurrency))
    {
    }

    Piece(TradeSlice whole) => (_whole, Left, _feeLeft) = (whole, whole.Quantity, whole.Fee);

    /// <summary>Quantity of the whole fill.</summary>
    internal decimal Quantity => _whole.Quantity;

    internal decimal Left { get; private set; }

    /// <summary>The last slice gets the remaining fee, so that the fees of the slices sum to the fee of the fill.</summary>
    internal TradeSlice Take(decimal part, bool entry)
    {
        if (entry && part == Quantity)
        {
            Left = 0;
            return _whole;
        }

        var share = _whole.Fee is { } fee && part != Left ? Exact.Share(fee, part / Quantity) : _feeLeft;
        Left -= part;
        _feeLeft -= share;
        return _whole with { Entry = entry, Quantity = part, Fee = share };
    }
}
