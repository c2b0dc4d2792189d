using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Excursions;

/// <summary>
/// MAE, MFE and values derived from them. Pure. The excursion at a time is the distance of the price from the average entry price of the
/// open quantity, in the direction of the trade. In money, it is multiplied by that quantity. Fill prices count; fees do not.
/// </summary>
public static class TradeExcursions
{
    /// <summary>Excursion of a closed trade.</summary>
    /// <param name="trade">The trade.</param>
    /// <param name="contract">Contract of its symbol.</param>
    /// <param name="marks">Marks of its symbol; null without marks.</param>
    public static Excursion Of(ClosedTrade trade, Contract contract, MarkSeries? marks)
    {
        ArgumentNullException.ThrowIfNull(trade);
        return Of(trade.Direction, trade.Slices, trade.ExitTime, false, contract, marks);
    }

    /// <summary>
    /// Excursion of an open lot. End-trade drawdown and exit efficiency are null with <see cref="Reasons.StillOpen"/>.
    /// </summary>
    /// <param name="lot">The open lot.</param>
    /// <param name="contract">Contract of its symbol.</param>
    /// <param name="marks">Marks of its symbol; null without marks.</param>
    /// <param name="until">End of the considered time, UTC.</param>
    public static Excursion Of(OpenLot lot, Contract contract, MarkSeries? marks, DateTime until)
    {
        ArgumentNullException.ThrowIfNull(lot);
        return Of(lot.Direction, lot.Slices, until, true, contract, marks);
    }

    // Avoids -0, which would be displayed.
    static decimal Signed(int sign, decimal amount) => amount == 0 ? 0 : sign * amount;

    static Excursion Of(
        Direction direction, IReadOnlyList<TradeSlice> slices, DateTime until, bool open, Contract contract, MarkSeries? marks)
    {
        ArgumentNullException.ThrowIfNull(contract);
        if (marks is null)
            return Without(Reasons.NoMarks);
        if (slices.FirstOrDefault(slice => slice.Price is null) is { } unpriced)
            return Without(unpriced.ExecutionId is null ? Reasons.FoundPosition : Reasons.NoPrice);

        try
        {
            return Of(new TradeWalk(marks, direction, slices, until), until - slices[0].Time, open, contract, marks.Source);
        }
        catch (OverflowException)
        {
            return Without(Reasons.OutOfRange);
        }

        Excursion Without(string reason) => new(null, null, null, null, null, marks?.Source, 0, BarsLeftOut.None, reason);
    }

    static Excursion Of(TradeWalk holding, TimeSpan held, bool open, Contract contract, string source)
    {
        if (holding.Used == 0)
            return new Excursion(null, null, null, null, null, source, 0, holding.LeftOut, Reasons.NoMarks);
        var multiplier = contract.Multiplier > 0 ? contract.Multiplier : null;
        var tick = contract.TickSize > 0 ? contract.TickSize : null;
        var (adverse, favourable) = (holding.Adverse.Value, holding.Favourable.Value);
        return new Excursion(
            Extreme(holding.Adverse, -1),
            Extreme(holding.Favourable, 1),
            open ? null : (favourable - holding.Realized) * multiplier,
            favourable + adverse > 0 ? (double)favourable / (double)(favourable + adverse) : null,
            open || favourable == 0 ? null : (double)holding.Realized / (double)favourable,
            source,
            holding.Covered / held,
            holding.LeftOut,
            open ? Reasons.StillOpen
                : multiplier is null ? Reasons.NoMultiplier
                : tick is null ? Reasons.NoTickSize
                : favourable == 0 ? Reasons.NoExcursion
                : null);

        Extreme Extreme(Peak peak, int sign) =>
            new(Signed(sign, peak.Price), Signed(sign, peak.Price) / tick, peak.PriceTime, Signed(sign, peak.Value) * multiplier,
                peak.ValueTime);
    }
}
