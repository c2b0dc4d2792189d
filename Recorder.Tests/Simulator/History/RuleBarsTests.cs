using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

[Category("StandIn")]
public class RuleBarsTests
{
    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Delta_bars_end_with_the_tick_that_puts_one_side_ahead(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        Assert.That(
            Bars(ticks, new HistoryAggregationDeltaBars(20)),
            Is.EqualTo(BarValues.Cut(ticks, (bar, _) => Math.Abs(bar.Aggregate(0.0, (delta, one) => delta + Signed(one))) >= 20)));
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Money_bars_end_with_the_tick_that_brings_the_turnover(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        Assert.That(
            Bars(ticks, new HistoryAggregationSpyMoneyBars(200_000)),
            Is.EqualTo(BarValues.Cut(ticks, (bar, _) => bar.Aggregate(0.0, (sum, one) => sum + (one.Price * one.Size)) >= 200_000)));
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Price_change_bars_end_with_a_number_of_changes(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        var cuts = new List<BarValues>();
        var (bar, changes) = (new List<MarketTick>(), 0);
        for (var i = 0; i < ticks.Count; i++)
        {
            if (changes == 4)
            {
                cuts.Add(BarValues.Of(bar[0].TimeUtc, bar, tick => tick.Price));
                (bar, changes) = ([], 0);
            }

            bar.Add(ticks[i]);
            if (i > 0 && ticks[i].Price != ticks[i - 1].Price)
                changes++;
        }

        if (bar.Count > 0)
            cuts.Add(BarValues.Of(bar[0].TimeUtc, bar, tick => tick.Price));
        Assert.That(Bars(ticks, new HistoryAggregationPriceChangesCountBars(4, HistoryType.Last)), Is.EqualTo(cuts));
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = TickStep.Replay)]
    public void Reversal_bars_end_with_the_tick_that_turns(TickStep[] steps)
    {
        List<MarketTick> ticks = TickStep.ToTicks(steps);
        Assert.That(Bars(ticks, new HistoryAggregationReversal(8, 5)), Is.EqualTo(BarValues.Cut(ticks, (bar, _) => Turned(bar))));

        static bool Turned(IReadOnlyList<MarketTick> bar)
        {
            (double open, double close) = (bar[0].Price, bar[^1].Price);
            (double high, double low) = (bar.Max(tick => tick.Price), bar.Min(tick => tick.Price));
            (double way, double turn) = (8 * TestSymbols.TickSize, 5 * TestSymbols.TickSize);
            return (high - open >= way && high - close >= turn) || (open - low >= way && close - low >= turn);
        }
    }

    [Test]
    public void A_straight_way_is_no_reversal()
    {
        var aggregation = new HistoryAggregationReversal(2, 2);
        List<MarketTick> ticks = [Tick(0, 100), Tick(1, 101), Tick(2, 102), Tick(3, 101.75), Tick(4, 101.5), Tick(5, 101.25)];
        Assert.That(Bars(ticks, aggregation).Select(bar => (bar.Open, bar.Close)),
            Is.EqualTo(new (double, double)[] { (100, 101.5), (101.25, 101.25) }));
    }

    static List<BarValues> Bars(List<MarketTick> ticks, HistoryAggregation aggregation)
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload(ticks.Take(ticks.Count / 2));
        HistoricalData data = symbol.GetHistory(aggregation, TickStep.Start);
        TestSymbols.Play(symbol, ticks.Skip(ticks.Count / 2));
        return BarValues.All(data);
    }

    static double Signed(MarketTick tick) => tick.Aggressor switch
    {
        AggressorFlag.Buy => tick.Size,
        AggressorFlag.Sell => -tick.Size,
        _ => 0,
    };

    static MarketTick Tick(int second, double price) =>
        new(TickStep.Start.AddSeconds(second), price, 1, AggressorFlag.Buy, price, price);
}
