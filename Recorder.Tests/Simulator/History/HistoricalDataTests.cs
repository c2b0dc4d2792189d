using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.History;

[Category("StandIn")]
public class HistoricalDataTests
{
    [Test]
    public void A_new_bar_is_announced_with_the_closed_one_at_offset_1()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        var seen = new List<string>();
        data.NewHistoryItem += (sender, e) =>
        {
            Assert.That(sender, Is.SameAs(data));
            Assert.That(e.HistoryItem, Is.SameAs(data[0]));
            seen.Add($"new {data.Close(0)} after {data.Close(1)}");
        };
        data.HistoryItemUpdated += (_, e) => seen.Add($"updated {e.HistoryItem[PriceType.Close]}");
        TestSymbols.Play(symbol, [Tick(0, 1), Tick(10, 2), Tick(60, 3), Tick(240, 4)]);
        Assert.That(seen, Is.EqualTo(new[] { "new 1 after NaN", "updated 2", "new 3 after 2", "new 4 after 3" }));
    }

    [Test]
    public void Updates_can_be_silenced_while_the_bar_still_changes()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        int updates = 0;
        data.HistoryItemUpdated += (_, _) => updates++;
        TestSymbols.Play(symbol, [Tick(0, 1), Tick(10, 2)], raiseUpdated: false);
        Assert.That((updates, data.Close()), Is.EqualTo((0, 2.0)));
        TestSymbols.Play(symbol, [Tick(11, 3)]);
        Assert.That(updates, Is.EqualTo(1));
    }

    [Test]
    public void Every_brick_of_one_tick_is_announced_in_its_turn()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(
            new HistoryAggregationRenko(Period.TICK1, HistoryType.Last, 4, RenkoStyle.Classic), TickStep.Start);
        var opens = new List<double>();
        data.NewHistoryItem += (_, e) =>
        {
            Assert.That(e.HistoryItem, Is.SameAs(data[0]));
            opens.Add(data.Open());
        };
        TestSymbols.Play(symbol, [Tick(0, 100), Tick(1, 103)]);
        Assert.That(opens, Is.EqualTo(new[] { 100.0, 101, 102, 103 }));
    }

    [Test]
    public void Offsets_count_from_either_end_and_give_null_out_of_range()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload([Tick(0, 1), Tick(60, 2), Tick(120, 3)]);
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        Assert.That(data.Count, Is.EqualTo(3));
        Assert.That(data[0]![PriceType.Close], Is.EqualTo(3));
        Assert.That(data[0, SeekOriginHistory.Begin]![PriceType.Close], Is.EqualTo(1));
        Assert.That(data[3], Is.Null);
        Assert.That(data[-1], Is.Null);
        Assert.That(data[3, SeekOriginHistory.Begin], Is.Null);
        Assert.That(HistoricalDataExtensions.High(data, 9), Is.NaN);
        Assert.That(data.Time(2), Is.EqualTo(new DateTime(2024, 2, 28, 23, 58, 0)));
        Assert.That(data.GetIndexByTime(Tick(70, 0).TimeUtc.Ticks), Is.EqualTo(1));
        Assert.That(data.GetIndexByTime(Tick(70, 0).TimeUtc.Ticks, SeekOriginHistory.Begin), Is.EqualTo(1));
        Assert.That(data.GetIndexByTime(0), Is.EqualTo(-1));
    }

    [Test]
    public void A_series_with_an_end_is_static_and_the_end_is_exclusive()
    {
        Symbol symbol = TestSymbols.Create();
        symbol.History.Preload([Tick(0, 1), Tick(60, 2), Tick(120, 3)]);
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start, Tick(120, 0).TimeUtc);
        HistoricalData future = symbol.GetHistory(Period.MIN1, TickStep.Start, Tick(9999, 0).TimeUtc);
        TestSymbols.Play(symbol, [Tick(180, 4)]);
        Assert.That((data.Count, data.Close()), Is.EqualTo((2, 2.0)));
        Assert.That(future.Close(), Is.EqualTo(3));
    }

    [Test]
    public void A_live_series_starts_at_the_requested_time()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start.AddMinutes(2));
        TestSymbols.Play(symbol, [Tick(0, 1), Tick(60, 2), Tick(120, 3)]);
        Assert.That((data.Count, data.Close()), Is.EqualTo((1, 3.0)));
    }

    [Test]
    public void A_handler_that_throws_is_logged_and_does_not_stop_the_others()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        int heard = 0;
        data.NewHistoryItem += (_, _) => throw new InvalidOperationException("broken handler");
        data.NewHistoryItem += (_, _) => heard++;
        TestSymbols.Play(symbol, [Tick(0, 1), Tick(60, 2)]);
        Assert.That(heard, Is.EqualTo(2));
        Assert.That(TestSymbols.LoggedErrors(), Is.EqualTo(new[] { "broken handler", "broken handler" }));
    }

    [Test]
    public void A_removed_handler_hears_nothing_more()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        int heard = 0;
        void Hear(object sender, HistoryEventArgs e) => heard++;
        data.NewHistoryItem += Hear;
        data.NewHistoryItem += Hear;
        data.NewHistoryItem -= Hear;
        TestSymbols.Play(symbol, [Tick(0, 1)]);
        Assert.That(heard, Is.EqualTo(1));
    }

    [Test]
    public void A_disposed_series_stops_and_keeps_its_bars()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        int heard = 0;
        data.NewHistoryItem += (_, _) =>
        {
            heard++;
            data.Dispose();
        };
        TestSymbols.Play(symbol, [Tick(0, 1), Tick(60, 2)]);
        Assert.That((heard, data.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_reload_gives_the_same_series()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.MIN1, TickStep.Start);
        TestSymbols.Play(symbol, TickStep.Random(5, 200));
        List<BarValues> before = BarValues.All(data);
        data.Reload();
        Assert.That(BarValues.All(data), Is.EqualTo(before));
    }

    [Test]
    public void A_tick_that_a_reload_has_taken_already_is_not_counted_twice()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData first = symbol.GetHistory(Period.MIN1, TickStep.Start);
        HistoricalData second = symbol.GetHistory(Period.MIN1, TickStep.Start);
        first.NewHistoryItem += (_, _) => second.Reload();
        TestSymbols.Play(symbol, [Tick(0, 1), Tick(10, 2)]);
        Assert.That(second[0]![PriceType.Ticks], Is.EqualTo(2));
    }

    [Test]
    public void Ticks_that_go_back_in_time_or_are_not_utc_are_refused()
    {
        Symbol symbol = TestSymbols.Create();
        TestSymbols.Play(symbol, [Tick(5, 1)]);
        Assert.That(() => TestSymbols.Play(symbol, [Tick(4, 1)]), Throws.ArgumentException);
        Assert.That(() => symbol.History.Preload([Tick(9, 1) with { TimeUtc = new DateTime(2030, 1, 1) }]), Throws.ArgumentException);
    }

    [Test]
    public void Series_opened_from_other_threads_while_ticks_arrive_lose_and_repeat_nothing()
    {
        List<MarketTick> ticks = TickStep.Random(11, 20_000);
        Symbol symbol = TestSymbols.Create();
        var opened = new List<HistoricalData>();
        using var playing = new ManualResetEventSlim();
        var opener = Task.Run(() =>
        {
            playing.Wait();
            for (int i = 0; i < 50; i++)
                opened.Add(symbol.GetHistory(Period.MIN1, TickStep.Start));
        });
        foreach (MarketTick tick in ticks)
        {
            symbol.History.OnTick(tick, true);
            playing.Set();
        }

        opener.GetAwaiter().GetResult();
        List<BarValues> expected = BarValues.All(symbol.GetHistory(Period.MIN1, TickStep.Start));
        foreach (HistoricalData data in opened)
            Assert.That(BarValues.All(data), Is.EqualTo(expected));
    }

    [Test]
    public void A_tick_inside_a_bar_allocates_nothing()
    {
        Symbol symbol = TestSymbols.Create();
        HistoricalData data = symbol.GetHistory(Period.DAY1, TickStep.Start);
        double sum = 0;
        data.HistoryItemUpdated += (_, e) => sum += e.HistoryItem[PriceType.Close];
        MarketTick tick = Tick(0, 100);
        // The first block of ticks holds all of them, so that the store does not grow.
        for (int i = 0; i < 1000; i++)
            symbol.History.OnTick(tick, true);
        Allocation.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
                symbol.History.OnTick(tick, true);
        });
        Assert.That(sum, Is.EqualTo(199_900));
    }

    static MarketTick Tick(int second, double price) =>
        new(TickStep.Start.AddSeconds(second), price, 1, AggressorFlag.Buy, price, price);
}
