using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Volumes;

[Category("StandIn")]
public class VolumeAnalysisTests
{
    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Volumes_of_bars_equal_a_naive_count_loaded_or_followed(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(ticks.Take(ticks.Count / 2));
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        Assert.That(Core.Instance.VolumeAnalysis.CalculateProfile(data).State, Is.EqualTo(VolumeAnalysisCalculationState.Finished));
        TestSymbols.Play(symbol, ticks.Skip(ticks.Count / 2));

        double cumulative = 0;
        int offset = data.Count;
        foreach (IGrouping<DateTime, MarketTick> bar in ticks.GroupBy(tick => Minute(tick.TimeUtc)))
        {
            VolumeAnalysisData volumes = data[--offset]!.VolumeAnalysisData!;
            Assert.That(volumes.TimeLeft, Is.EqualTo(bar.Key));
            MarketTick[] trades = [.. bar.Where(tick => tick.Size > 0)];
            double running = 0;
            double[] path = [0, .. trades.Select(tick => running += Signed(tick))];
            cumulative += running;
            AssertCount(volumes.Total, trades);
            Assert.That(volumes.Total.CumulativeDelta, Is.EqualTo(cumulative).Within(1e-9));
            Assert.That(volumes.Total.MaxDelta, Is.EqualTo(path.Max()).Within(1e-9));
            Assert.That(volumes.Total.MinDelta, Is.EqualTo(path.Min()).Within(1e-9));
            Assert.That(volumes.PriceLevels.Keys, Is.EquivalentTo(trades.Select(tick => tick.Price).Distinct()));
            foreach (IGrouping<double, MarketTick> level in trades.GroupBy(tick => tick.Price))
                AssertCount(volumes.PriceLevels[level.Key], [.. level]);
        }

        Assert.That(offset, Is.Zero);
    }

    [FsCheck.NUnit.Property(MaxTest = 40, Replay = TickStep.Replay)]
    public void Every_tick_of_renko_bricks_is_counted_once_and_the_same_loaded_or_followed(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        foreach (Period source in new[] { Period.TICK1, Period.MIN1 })
        {
            Symbol symbol = TestSymbols.Create();
            var bricks = new HistoryAggregationRenko(source, HistoryType.Last, 4, RenkoStyle.Classic);
            HistoricalData live = symbol.GetHistory(bricks, TickStep.Start);
            live.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
            TestSymbols.Play(symbol, ticks);
            HistoricalData loaded = symbol.GetHistory(bricks, TickStep.Start);
            loaded.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
            double[] volumes = [.. live.Select(item => item.VolumeAnalysisData!.Total.Volume)];
            Assert.That(volumes, Is.EqualTo(live.Select(item => item[PriceType.Volume])));
            Assert.That(volumes, Is.EqualTo(loaded.Select(item => item.VolumeAnalysisData!.Total.Volume)));
        }
    }

    [Test]
    public void The_side_can_come_from_the_price_change_instead()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload([Tick(0, 10, 1), Tick(1, 11, 2), Tick(2, 11, 4), Tick(3, 10, 8), Tick(4, 10, 16)]);
        HistoricalData data = symbol.GetHistory(Period.HOUR1, TickStep.Start);
        data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters { DeltaCalculationType = DeltaCalculationType.TickDirection });
        VolumeAnalysisItem total = data[0]!.VolumeAnalysisData!.Total;
        Assert.That((total.Volume, total.BuyVolume, total.SellVolume), Is.EqualTo((31.0, 6.0, 24.0)));
    }

    [Test]
    public void Levels_can_be_left_out_or_put_together_and_trades_filtered()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload([Tick(0, 10, 1), Tick(1, 10.25, 2), Tick(2, 10.5, 4)]);
        HistoricalData data = symbol.GetHistory(Period.HOUR1, TickStep.Start);
        data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters { CustomStep = 2, FilteredVolume = 2 });
        VolumeAnalysisData volumes = data[0]!.VolumeAnalysisData!;
        Assert.That(
            volumes.PriceLevels.ToDictionary(level => level.Key, level => level.Value.Volume),
            Is.EqualTo(new Dictionary<double, double> { [10] = 3, [10.5] = 4 }));
        Assert.That(volumes.Total.GetValue(VolumeAnalysisField.FilteredBuyVolume), Is.EqualTo(6));
        Assert.That(volumes.Total.GetValue(VolumeAnalysisField.MaxOneTradeVolume), Is.EqualTo(4));
        data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters { CalculatePriceLevels = false });
        Assert.That(data[0]!.VolumeAnalysisData!.PriceLevels, Is.Empty);
    }

    [Test]
    public void Combining_the_bars_of_a_span_gives_the_span()
    {
        List<MarketTick> ticks = TickStep.Random(9, 500);
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(ticks);
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
        var combined = new VolumeAnalysisData();
        foreach (IHistoryItem item in data)
            combined.Combine(item.VolumeAnalysisData!);
        DateTime end = ticks[^1].TimeUtc.AddTicks(1);
        VolumeAnalysisData span = Core.Instance.VolumeAnalysis.CalculateProfile(symbol, TickStep.Start, end).Result!;
        foreach (VolumeAnalysisField field in Enum.GetValues<VolumeAnalysisField>())
            Assert.That(combined.Total.GetValue(field), Is.EqualTo(span.Total.GetValue(field)).Within(1e-6), field.ToString());
        Assert.That(combined.PriceLevels.Keys, Is.EquivalentTo(span.PriceLevels.Keys));
    }

    [Test]
    public void A_late_subscriber_is_notified_of_the_finished_calculation()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload([Tick(0, 10, 1), Tick(60, 10, 1)]);
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        Assert.That(data.VolumeAnalysisCalculationProgress, Is.Null);
        IVolumeAnalysisCalculationProgress progress = Core.Instance.VolumeAnalysis.CalculateProfile(data);
        var raised = new List<(VolumeAnalysisCalculationState, int)>();
        progress.StateChanged += (_, e) => raised.Add((e.CalculationState, e.ProgressPercent));
        progress.Wait();
        Assert.That(raised, Is.EqualTo(new[] { (VolumeAnalysisCalculationState.Finished, 100) }));
        Assert.That((progress.ProgressBarIndex, progress.IsAborted), Is.EqualTo((1, false)));
        Assert.That(data.VolumeAnalysisCalculationProgress, Is.SameAs(progress));
    }

    [Test]
    public void A_change_of_volumes_is_announced()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        int heard = 0;
        data.HistoryItemVolumeAnalysisUpdated += () => heard++;
        TestSymbols.Play(symbol, [Tick(0, 10, 1)]);
        Core.Instance.VolumeAnalysis.CalculateProfile(data);
        TestSymbols.Play(symbol, [Tick(1, 10, 1), Tick(70, 10, 1)]);
        Assert.That(heard, Is.EqualTo(2));
    }

    [Test]
    public void Ticks_made_from_bars_give_no_volumes()
    {
        using var market = new MarketHarness(new SimulationOptions { BarPeriod = TimeSpan.FromMinutes(1) });
        HistoricalData data = market.Symbol.GetHistory(Period.MIN1, MarketHarness.Start);
        market.Tick(100, 101, 99, 100);
        Assert.That(data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters()).State,
            Is.EqualTo(VolumeAnalysisCalculationState.Finished));
        market.Tick(101);
        Assert.That(data[0]!.VolumeAnalysisData, Is.Null);
        Assert.That(
            market.Core.VolumeAnalysis.CalculateProfile(market.Symbol, MarketHarness.Start, MarketHarness.Start.AddHours(1)).Result,
            Is.Null);
    }

    [Test]
    public void A_slow_calculation_reports_its_progress_and_misses_no_tick()
    {
        using var market = Slow();
        market.Tick(100, 101);
        HistoricalData data = market.Symbol.GetHistory(Period.MIN1, MarketHarness.Start);
        IVolumeAnalysisCalculationProgress progress = data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
        var raised = new List<string>();
        progress.StateChanged += (_, e) => raised.Add($"{e.CalculationState} {e.ProgressPercent}");
        progress.ProgressChanged += (_, e) => raised.Add($"{e.ProgressPercent}");
        Assert.That((progress.State, data[0]!.VolumeAnalysisData),
            Is.EqualTo((VolumeAnalysisCalculationState.Processing, (VolumeAnalysisData?)null)));
        market.Tick(100, 101, 102);
        Assert.That(string.Join(", ", raised), Is.EqualTo("50"));
        market.Simulation.AdvanceTo(MarketHarness.Start.AddSeconds(7));
        Assert.That(string.Join(", ", raised), Is.EqualTo("50, 100, Finished 100"));
        market.TickAt(MarketHarness.Start.AddSeconds(8), 103);
        Assert.That(data[0]!.VolumeAnalysisData!.Total.Trades, Is.EqualTo(6));
    }

    [Test]
    public void A_wait_for_a_calculation_ends_with_it()
    {
        using var market = Slow();
        market.Tick(100, 101);
        HistoricalData data = market.Symbol.GetHistory(Period.MIN1, MarketHarness.Start);
        IVolumeAnalysisCalculationProgress progress = data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
        progress.Wait();
        Assert.That((progress.State, progress.ProgressPercent), Is.EqualTo((VolumeAnalysisCalculationState.Finished, 100)));
        Assert.That(data[0]!.VolumeAnalysisData!.Total.Trades, Is.EqualTo(2));
        progress.AbortLoading();
        Assert.That(progress.IsAborted, Is.False);
    }

    [Test]
    public void An_aborted_calculation_leaves_the_bars_unchanged()
    {
        using var market = Slow();
        market.Tick(100);
        HistoricalData data = market.Symbol.GetHistory(Period.MIN1, MarketHarness.Start);
        IVolumeAnalysisCalculationProgress progress = data.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
        progress.AbortLoading();
        market.Tick(100, 101, 102, 103, 104, 105);
        Assert.That((progress.IsAborted, progress.State, data[0]!.VolumeAnalysisData),
            Is.EqualTo((true, VolumeAnalysisCalculationState.None, (VolumeAnalysisData?)null)));
    }

    [Test]
    public void Shares_are_in_percent_of_the_volume()
    {
        var item = new VolumeAnalysisItem
        {
            Volume = 8,
            BuyVolume = 6,
            SellVolume = 2,
            FilteredVolume = 4,
            FilteredBuyVolume = 3,
            FilteredSellVolume = 1,
            MaxOneTradeVolume = 2
        };
        Assert.That((item.BuyVolumePercent, item.SellVolumePercent, item.DeltaPercent, item.MaxOneTradeVolumePercent),
            Is.EqualTo((75d, 25d, 50d, 25d)));
        Assert.That(
            (item.FilteredVolumePercent, item.FilteredBuyVolumePercent, item.FilteredSellVolumePercent), Is.EqualTo((50d, 37.5, 12.5)));
    }

    static MarketHarness Slow() => new(new SimulationOptions { Live = new LiveBehaviour { VolumeAnalysisTime = TimeSpan.FromSeconds(5) } });

    static DateTime Minute(DateTime time) => new(time.Year, time.Month, time.Day, time.Hour, time.Minute, 0);

    static double Signed(MarketTick tick) => tick.Aggressor switch
    {
        AggressorFlag.Buy => tick.Size,
        AggressorFlag.Sell => -tick.Size,
        _ => 0,
    };

    static void AssertCount(VolumeAnalysisItem item, MarketTick[] trades)
    {
        MarketTick[] buys = [.. trades.Where(tick => tick.Aggressor == AggressorFlag.Buy)];
        MarketTick[] sells = [.. trades.Where(tick => tick.Aggressor == AggressorFlag.Sell)];
        Assert.That((item.Trades, item.BuyTrades, item.SellTrades), Is.EqualTo((trades.Length, buys.Length, sells.Length)));
        Assert.That(item.Volume, Is.EqualTo(trades.Sum(tick => tick.Size)).Within(1e-9));
        Assert.That(item.BuyVolume, Is.EqualTo(buys.Sum(tick => tick.Size)).Within(1e-9));
        Assert.That(item.SellVolume, Is.EqualTo(sells.Sum(tick => tick.Size)).Within(1e-9));
        Assert.That(item.Delta, Is.EqualTo(trades.Sum(Signed)).Within(1e-9));
    }

    static MarketTick Tick(int second, double price, double size) =>
        new(TickStep.Start.AddSeconds(second), price, size, AggressorFlag.Buy, price, price);
}
