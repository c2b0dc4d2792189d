using NUnit.Framework;
using Recorder.Cli.Market;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Strategies;

[Category("StandIn")]
[Parallelizable(ParallelScope.All)]
public sealed class PublicStrategiesTests
{
    // Two days of the future, including its daily pause.
    const int RealBars = 2_500;

    [TestCaseSource(nameof(Cases))]
    public void A_strategy_runs_unchanged_on_invented_prices_and_is_recorded_completely(PublicStrategy strategy) =>
        RunsAndIsRecorded(strategy, strategy.OnTrades ? InventedPrices.Trades() : InventedPrices.Bars());

    [TestCaseSource(nameof(Cases))]
    public void A_strategy_runs_unchanged_on_real_prices_and_is_recorded_completely(PublicStrategy strategy) =>
        RunsAndIsRecorded(strategy, strategy.OnTrades ? RealTrades(strategy) : RealMinutes());

    static void RunsAndIsRecorded(PublicStrategy strategy, PriceHistory prices)
    {
        using var folder = new TestFolder();
        var run = StrategyRun.Play(strategy, prices, folder.File("recorder.db"));

        Assert.That(run.Log.Fills, Has.Count.GreaterThanOrEqualTo(strategy.Fills), string.Join('\n', run.Lines.Take(20)));
        run.AssertSound();
        run.AssertRecorded();
        run.AssertParameters(strategy);
        strategy.Shows?.Invoke(run);
        Assert.That(folder.Names, Is.EqualTo(new[] { "recorder.db" }));
    }

    static PriceHistory RealMinutes()
    {
        var minutes = BarCsv.Read(TestData.Path("bars/es_1m_201310.csv.gz"), "ES", Period.MIN1);
        return minutes with { Bars = [.. minutes.Bars.Take(RealBars)] };
    }

    // The first file has two days; the second has the side of the aggressor.
    static PriceHistory RealTrades(PublicStrategy strategy) => strategy.Source == "GoldOpeningRange.cs"
        ? TickCsv.Read(TestData.Path("ticks/gc_201312_trades_20131007_08.csv.gz"), "GC", Period.SECOND30)
        : TickCsv.Read(TestData.Path("ticks/esh4_trades_20231225.csv.gz"), "ES", Period.MIN1);

    static IEnumerable<TestCaseData> Cases() =>
        PublicStrategies.All.Select(strategy => new TestCaseData(strategy).SetArgDisplayNames(
            [strategy.Source, .. strategy.Set, .. new[] { strategy.Class }.OfType<string>()]));
}
