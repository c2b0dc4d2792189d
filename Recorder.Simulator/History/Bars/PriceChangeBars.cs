using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Bars that end with a number of price changes; the tick that differs from the one before counts, an equal one does not.</summary>
/// <param name="count">The number.</param>
/// <param name="price">Price of the bars.</param>
sealed class PriceChangeBars(int count, HistoryType price) : RuleBars(price)
{
    readonly int _limit = Positive(count, "number of price changes");
    double _last = double.NaN;
    int _changes;

    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => _changes >= _limit;

    protected override void Taken(in MarketTick tick, double value, bool opened)
    {
        _changes = (opened ? 0 : _changes) + (double.IsNaN(_last) || value == _last ? 0 : 1);
        _last = value;
    }
}
