using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of at least a given volume. Ticks are not split: the one that reaches the volume still belongs to the bar.</summary>
/// <param name="volume">Volume that completes a bar.</param>
/// <param name="price">Price to take from a tick.</param>
sealed class VolumeBars(int volume, HistoryType price) : RuleBars(price)
{
    readonly int _volume = Positive(volume, "volume");

    /// <inheritdoc/>
    protected override bool Completes(HistoryItemBar forming, in MarketTick tick, double value) => forming.Volume >= _volume;
}
