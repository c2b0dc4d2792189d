using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of a number of ticks.</summary>
/// <param name="count">Ticks in a bar.</param>
/// <param name="price">Price to take from a tick.</param>
sealed class TickBars(int count, HistoryType price) : RuleBars(price)
{
    readonly int _count = Positive(count, "number of ticks");

    /// <inheritdoc/>
    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => forming.Ticks >= _count;
}
