namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of at least a given volume.</summary>
/// <param name="volume">Volume that completes a bar.</param>
public class HistoryAggregationVolume(int volume) : HistoryAggregation
{
    /// <inheritdoc/>
    public override string Name => "Volume";

    /// <summary>Volume that completes a bar.</summary>
    public int Volume { get; } = volume;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new VolumeBars(Volume, price);
}
