using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of at most a given height. A tick that would exceed it opens the next bar at its own price; gaps are not filled.</summary>
/// <param name="height">Height in price ticks.</param>
/// <param name="tickSize">Size of a price tick.</param>
/// <param name="price">Price to take from a tick.</param>
sealed class RangeBars(int height, double tickSize, HistoryType price) : RuleBars(price)
{
    // Tolerates the rounding of binary fractions.
    readonly double _limit = (Positive(height, "range") + 0.001) * tickSize;

    /// <inheritdoc/>
    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) =>
        Math.Max(forming.High, value) - Math.Min(forming.Low, value) > _limit;
}

/// <summary>Bars that end with a reversal from their high or low, after a minimum move from their open.</summary>
/// <param name="settings">Minimum move and reversal in ticks.</param>
/// <param name="tickSize">The symbol's price tick.</param>
/// <param name="price">Price of the bars.</param>
sealed class ReversalBars(HistoryAggregationReversal settings, double tickSize, HistoryType price) : RuleBars(price)
{
    // Tolerates the rounding of binary fractions.
    readonly double _way = (Positive(settings.MinBar, "smallest bar") - 0.001) * tickSize;
    readonly double _turn = (Positive(settings.Reversal, "reversal") - 0.001) * tickSize;

    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) =>
        (forming.High - forming.Open >= _way && forming.High - forming.Close >= _turn)
        || (forming.Open - forming.Low >= _way && forming.Close - forming.Low >= _turn);
}
