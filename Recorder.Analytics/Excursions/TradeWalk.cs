using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Excursions;

/// <summary>Steps through a trade from fill to fill; between two fills quantity and average entry price are constant.</summary>
sealed class TradeWalk
{
    readonly MarkSeries _marks;
    readonly bool _long;
    decimal _quantity;
    decimal _cost;
    Peak _adverse;
    Peak _favourable;

    internal TradeWalk(MarkSeries marks, Direction direction, IReadOnlyList<TradeSlice> slices, DateTime until)
    {
        (_marks, _long) = (marks, direction == Direction.Long);
        var entered = slices[0].Time;
        (_adverse, _favourable) = (new Peak(entered), new Peak(entered));
        var time = entered;
        foreach (var slice in slices)
        {
            Hold(time, slice.Time);
            Fill(slice);
            time = slice.Time;
            if (_marks.IsWithinBar(time))
                LeftOut |= time == entered ? BarsLeftOut.Entry : time == until ? BarsLeftOut.Exit : BarsLeftOut.Between;
        }

        Hold(time, until);
        if (_marks.IsWithinBar(until))
            LeftOut |= BarsLeftOut.Exit;
    }

    internal Peak Adverse => _adverse;

    internal Peak Favourable => _favourable;

    internal TimeSpan Covered { get; private set; }

    internal int Used { get; private set; }

    internal BarsLeftOut LeftOut { get; private set; }

    /// <summary>Value in price times quantity.</summary>
    internal decimal Realized { get; private set; }

    void Hold(DateTime after, DateTime until)
    {
        if (until <= after)
            return;
        var inside = _marks.Inside(after, until);
        Covered += _marks.Covered(after, until, inside);
        if (inside.Start.Value == inside.End.Value)
            return;
        Used += inside.End.Value - inside.Start.Value;
        var (high, low) = (_marks.Highest(inside), _marks.Lowest(inside));
        See(high.High, high.Start);
        See(low.Low, low.Start);
    }

    void Fill(TradeSlice slice)
    {
        var price = slice.Price!.Value;
        if (_quantity > 0)
            See(price, slice.Time);
        var average = slice.Entry || _quantity == 0 ? price : _cost / _quantity;
        var change = slice.Entry ? slice.Quantity : -slice.Quantity;
        if (!slice.Entry)
            Realized += Gain(average, price) * slice.Quantity;
        (_quantity, _cost) = (_quantity + change, _cost + (average * change));
    }

    void See(decimal price, DateTime time)
    {
        // An average price is rounded: a smaller distance counts as zero.
        var gain = Math.Round(Gain(_cost / _quantity, price), Exact.MoneyPlaces);
        if (gain > 0)
            _favourable.See(gain, _quantity, time);
        else
            _adverse.See(-gain, _quantity, time);
    }

    decimal Gain(decimal entry, decimal price) => _long ? price - entry : entry - price;
}
