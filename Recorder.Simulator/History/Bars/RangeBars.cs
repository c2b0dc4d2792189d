using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Bars of at most a given height. The tick that would make a bar higher opens the next one at its own price; gaps are not filled.
/// </summary>
/// <param name="height">Height in price ticks.</param>
/// <param name="tickSize">Size of a price tick.</param>
/// <param name="price">Price to take from a tick.</param>
sealed class RangeBars(int height, double tickSize, HistoryType price) : RuleBars(price)
{
    // A thousandth of a tick forgives the rounding of binary fractions.
    readonly double _limit = (Positive(height, "range") + 0.001) * tickSize;

    /// <inheritdoc/>
    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) =>
        Math.Max(forming.High, value) - Math.Min(forming.Low, value) > _limit;
}
