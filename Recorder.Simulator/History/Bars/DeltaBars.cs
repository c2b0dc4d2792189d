using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Bars that end with the tick that puts buyers or sellers ahead by a volume.</summary>
/// <param name="delta">The volume.</param>
/// <param name="price">Price of the bars.</param>
sealed class DeltaBars(int delta, HistoryType price) : RuleBars(price)
{
    readonly int _limit = Positive(delta, "delta");
    double _delta;

    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => Math.Abs(_delta) >= _limit;

    protected override void Taken(in MarketTick tick, double value, bool opened) =>
        _delta = (opened ? 0 : _delta) + tick.Aggressor switch
        {
            AggressorFlag.Buy => tick.Size,
            AggressorFlag.Sell => -tick.Size,
            _ => 0,
        };
}
