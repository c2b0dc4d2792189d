using Recorder.Simulator;
using Recorder.Storage.Datasets;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Market;

/// <summary>Bars of a dataset or file as prices of a backtest.</summary>
static class CandlePrices
{
    /// <summary>Makes the prices. An unknown volume becomes 0.</summary>
    /// <param name="source">Source of the prices, as stored with the runs.</param>
    /// <param name="period">Length of the bars.</param>
    /// <param name="bars">The bars.</param>
    internal static PriceHistory Of(string source, Period period, IReadOnlyList<DatasetBar> bars) =>
        new(source, period,
            [.. bars.Select(bar => new MarketBar(bar.OpenUtc, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume ?? 0))], []);
}
