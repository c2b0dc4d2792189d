using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Bars that end with the tick that turns by some ticks from their high or low, once the price has gone some ticks from their open.</summary>
/// <param name="settings">How far it must go and turn, in ticks.</param>
/// <param name="tickSize">The symbol's price tick.</param>
/// <param name="price">Price of the bars.</param>
sealed class ReversalBars(HistoryAggregationReversal settings, double tickSize, HistoryType price) : RuleBars(price)
{
    // A thousandth of a tick forgives the rounding of binary fractions.
    readonly double _way = (Positive(settings.MinBar, "smallest bar") - 0.001) * tickSize;
    readonly double _turn = (Positive(settings.Reversal, "reversal") - 0.001) * tickSize;

    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) =>
        (forming.High - forming.Open >= _way && forming.High - forming.Close >= _turn)
        || (forming.Open - forming.Low >= _way && forming.Close - forming.Low >= _turn);
}
