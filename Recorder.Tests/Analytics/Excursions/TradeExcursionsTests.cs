using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Excursions;
using Recorder.Analytics.Trades;
using Recorder.Tests.Analytics.Trades;

namespace Recorder.Tests.Analytics.Excursions;

/// <summary>Excursions of trades, computed by hand.</summary>
public sealed class TradeExcursionsTests
{
    static DateTime At(double minutes) => FillList.Start.AddMinutes(minutes);

    static Mark Bar(double start, decimal high, decimal low, double length = 1) => new(At(start), At(start + length), high, low, low);

    static MarkSeries Bars(params Mark[] bars) => new("bar_1m", bars);

    static Excursion Of(FillList fills, MarkSeries? marks, Contract? contract = null) =>
        TradeExcursions.Of(fills.Match(MatchingRule.Flat, contract ?? FillList.Future).Closed.Single(), contract ?? FillList.Future, marks);

    // Entry at 14:30, exit at 14:33. Fills are one minute apart, so fills of another book are between them.
    static FillList Long => new FillList().Buy(2, 4800).Buy(1, 1, book: "other").Sell(1, 1, book: "other").Sell(2, 4803);

    static ClosedTrade LongTrade => Long.Match(MatchingRule.Flat, FillList.Future).Closed.Single(trade => trade.Book == "ES");

    static Excursion OfLong(MarkSeries? marks, Contract? contract = null) =>
        TradeExcursions.Of(LongTrade, contract ?? FillList.Future, marks);

    [Test]
    public void A_long_trade_on_bars()
    {
        var excursion = OfLong(Bars(Bar(0, 4801, 4799), Bar(1, 4806, 4797.5m), Bar(2, 4805, 4800)));
        Assert.Multiple(() =>
        {
            Assert.That(excursion.Mae, Is.EqualTo(new Extreme(-2.5m, -10, At(1), -250, At(1))));
            Assert.That(excursion.Mfe, Is.EqualTo(new Extreme(6, 24, At(1), 600, At(1))));
            Assert.That(excursion.EndTradeDrawdown, Is.EqualTo(300));
            Assert.That(excursion.EntryEfficiency, Is.EqualTo(600.0 / 850));
            Assert.That(excursion.ExitEfficiency, Is.EqualTo(0.5));
            Assert.That((excursion.Source, excursion.Coverage, excursion.LeftOut, excursion.Reason),
                Is.EqualTo(("bar_1m", 1.0, BarsLeftOut.None, (string?)null)));
        });
    }

    [Test]
    public void A_short_trade_on_ticks()
    {
        var ticks = new MarkSeries("tick", [Mark.Tick(At(-1), 4790), Mark.Tick(At(0.25), 4801), Mark.Tick(At(0.5), 4797),
            Mark.Tick(At(0.75), 4799), Mark.Tick(At(1.5), 4700)]);
        var excursion = Of(new FillList().Sell(2, 4800).Buy(2, 4802), ticks);
        Assert.Multiple(() =>
        {
            Assert.That(excursion.Mae, Is.EqualTo(new Extreme(-2, -8, At(1), -200, At(1))), "the exit's own price counts");
            Assert.That(excursion.Mfe, Is.EqualTo(new Extreme(3, 12, At(0.5), 300, At(0.5))));
            Assert.That((excursion.EndTradeDrawdown, excursion.ExitEfficiency), Is.EqualTo(((decimal?)500, (double?)(-2.0 / 3))));
            Assert.That((excursion.EntryEfficiency, excursion.Coverage), Is.EqualTo(((double?)0.6, 1.0)));
        });
    }

    [Test]
    public void Ticks_count_after_the_entry_and_up_to_the_exit()
    {
        var ticks =
            new MarkSeries("tick", [Mark.Tick(At(0), 4000), Mark.Tick(At(0.5), 4800), Mark.Tick(At(1), 4900), Mark.Tick(At(1.01), 5000)]);
        var excursion = Of(new FillList().Buy(1, 4800).Sell(1, 4800), ticks);
        Assert.That((excursion.Mae!.Price, excursion.Mfe!.Price, excursion.Mfe.PriceTime), Is.EqualTo((0m, 100m, At(1))));
    }

    [Test]
    public void Bars_that_reach_out_of_the_trade_are_left_out()
    {
        var excursion = OfLong(Bars(Bar(-0.5, 9000, 1000), Bar(0.5, 4801, 4799), Bar(1.5, 4802, 4800), Bar(2.5, 9000, 1000)));
        Assert.Multiple(() =>
        {
            Assert.That((excursion.Mae!.Price, excursion.Mfe!.Price), Is.EqualTo((-1m, 3m)));
            Assert.That((excursion.LeftOut, excursion.Coverage), Is.EqualTo((BarsLeftOut.Entry | BarsLeftOut.Exit, 2.0 / 3)));
        });
    }

    [Test]
    public void The_bar_of_the_exit_is_the_only_one_left_out() =>
        Assert.That(OfLong(Bars(Bar(0, 4801, 4799), Bar(2.5, 4801, 4799))).LeftOut, Is.EqualTo(BarsLeftOut.Exit));

    [Test]
    public void A_trade_within_one_bar_has_none()
    {
        var excursion = OfLong(Bars(Bar(-1, 4810, 4790, length: 5)));
        Assert.That(excursion,
            Is.EqualTo(new Excursion(null, null, null, null, null, "bar_1m", 0, BarsLeftOut.Entry | BarsLeftOut.Exit, Reasons.NoMarks)));
    }

    [Test]
    public void A_gap_is_not_covered() => Assert.That(OfLong(Bars(Bar(0, 4801, 4799), Bar(2, 4801, 4799))).Coverage, Is.EqualTo(2.0 / 3));

    [Test]
    public void Time_after_the_last_tick_is_not_covered() =>
        Assert.That(OfLong(new MarkSeries("tick", [Mark.Tick(At(1), 4801), Mark.Tick(At(2), 4801)])).Coverage, Is.EqualTo(1.0 / 3));

    [Test]
    public void A_tick_in_force_at_the_entry_covers_and_does_not_count()
    {
        var excursion = OfLong(new MarkSeries("tick", [Mark.Tick(At(-1), 4000), Mark.Tick(At(1.5), 4801), Mark.Tick(At(9), 4000)]));
        Assert.That((excursion.Mae!.Price, excursion.Coverage), Is.EqualTo((0m, 1.0)));
    }

    [Test]
    public void Money_is_of_the_quantity_open_at_the_time()
    {
        // 1 at 100, then 3 at 104: 4 at 103. 3 sold at 105: 1 at 103, then sold at 103.
        var fills = new FillList().Buy(1, 100).Buy(3, 104).Sell(3, 105).Sell(1, 103);
        var excursion = Of(fills, Bars(Bar(0, 108, 99), Bar(1, 106, 101), Bar(2, 110, 98)), FillList.Stock);
        Assert.Multiple(() =>
        {
            Assert.That(excursion.Mfe, Is.EqualTo(new Extreme(8, 800, At(0), 12, At(1))), "8 on 1; then 3 on 4; then 7 on 1");
            Assert.That(excursion.Mae, Is.EqualTo(new Extreme(-5, -500, At(2), -8, At(1))), "-1 on 1; then -2 on 4; then -5 on 1");
            Assert.That(excursion.EndTradeDrawdown, Is.EqualTo(12 - 6));
        });
    }

    [Test]
    public void A_bar_during_which_the_quantity_changed_is_left_out()
    {
        var excursion =
            Of(new FillList().Buy(1, 100).Buy(1, 102).Sell(2, 103), Bars(Bar(0, 101, 99, 0.5), Bar(0.75, 200, 50, 0.5)), FillList.Stock);
        Assert.That((excursion.Mfe!.Price, excursion.LeftOut, excursion.Coverage), Is.EqualTo((2m, BarsLeftOut.Between, 0.25)));
    }

    [Test]
    public void A_loser_that_never_won_has_no_exit_efficiency()
    {
        var excursion = Of(new FillList().Buy(1, 4800).Sell(1, 4799), Bars(Bar(0, 4800, 4798)));
        Assert.Multiple(() =>
        {
            Assert.That(excursion.Mfe, Is.EqualTo(new Extreme(0, 0, At(0), 0, At(0))));
            Assert.That((excursion.EntryEfficiency, excursion.ExitEfficiency, excursion.EndTradeDrawdown, excursion.Reason),
                Is.EqualTo(((double?)0, (double?)null, (decimal?)50, Reasons.NoExcursion)));
        });
    }

    [Test]
    public void One_that_went_nowhere_has_no_efficiency_at_all()
    {
        var excursion = Of(new FillList().Buy(1, 4800).Sell(1, 4800), Bars(Bar(0, 4800, 4800)));
        Assert.That((excursion.EntryEfficiency, excursion.ExitEfficiency, excursion.Reason),
            Is.EqualTo(((double?)null, (double?)null, Reasons.NoExcursion)));
    }

    [Test]
    public void An_average_that_does_not_come_out_even_is_no_distance()
    {
        // 302 / 3 is 100.666...; the price returns to it up to the last digit.
        var excursion = Of(new FillList().Buy(1, 100).Buy(2, 101).Sell(3, 100),
            Bars(Bar(0, 100, 100), Bar(1, 100.66666666666666666666666667m, 100)), FillList.Stock);
        Assert.That(excursion.Mfe!.Money, Is.EqualTo(1), "the scale-in's own price, a point above the first entry");
        Assert.That(
            Of(new FillList().Sell(1, 100).Sell(2, 101).Buy(3, 102), Bars(Bar(1, 102, 100.66666666666666666666666666m)),
                FillList.Stock).Mfe!.Price,
            Is.Zero);
    }

    [Test]
    public void The_earliest_of_two_equal_extremes_counts()
    {
        var excursion = OfLong(Bars(Bar(0, 4801, 4799), Bar(1, 4804, 4796), Bar(2, 4804, 4796)));
        Assert.That((excursion.Mae!.PriceTime, excursion.Mfe!.MoneyTime), Is.EqualTo((At(1), At(1))));
    }

    [Test]
    public void The_earliest_of_many_equal_extremes_counts([Range(2, 20)] int count)
    {
        var ticks = Enumerable.Range(1, count).Select(index => Mark.Tick(At(index / 10.0), index == 1 ? 4800 : 4810)).ToArray();
        Assert.That(OfLong(new MarkSeries("tick", ticks)).Mfe!.PriceTime, Is.EqualTo(At(0.2)));
    }

    [Test]
    public void A_trade_without_marks_has_no_excursions() => Assert.Multiple(() =>
    {
        Assert.That(OfLong(null), Is.EqualTo(new Excursion(null, null, null, null, null, null, 0, BarsLeftOut.None, Reasons.NoMarks)));
        Assert.That(OfLong(new MarkSeries("tick", [])),
            Is.EqualTo(new Excursion(null, null, null, null, null, "tick", 0, BarsLeftOut.None, Reasons.NoMarks)));
        Assert.That(OfLong(Bars(Bar(-5, 4801, 4799), Bar(9, 4801, 4799))).Reason, Is.EqualTo(Reasons.NoMarks));
    });

    [TestCase(null)]
    [TestCase(0)]
    public void A_missing_multiplier_leaves_prices_ticks_and_efficiencies(int? multiplier)
    {
        var excursion = OfLong(Bars(Bar(1, 4806, 4797)), new Contract(multiplier, 0.25m, "USD"));
        Assert.Multiple(() =>
        {
            Assert.That(excursion.Mfe, Is.EqualTo(new Extreme(6, 24, At(1), null, At(1))));
            Assert.That((excursion.EndTradeDrawdown, excursion.ExitEfficiency, excursion.EntryEfficiency, excursion.Reason),
                Is.EqualTo(((decimal?)null, (double?)0.5, (double?)(6.0 / 9), Reasons.NoMultiplier)));
        });
    }

    [TestCase(null)]
    [TestCase(0)]
    public void A_missing_tick_size_leaves_no_ticks(int? tick)
    {
        var excursion = OfLong(Bars(Bar(1, 4806, 4797)), new Contract(50, tick, "USD"));
        Assert.That((excursion.Mfe, excursion.Reason), Is.EqualTo((new Extreme(6, null, At(1), 600, At(1)), Reasons.NoTickSize)));
    }

    [Test]
    public void A_trade_without_a_price_has_no_excursions() =>
        Assert.That(Of(new FillList().Buy(1, null).Sell(1, 4800), Bars(Bar(0, 4801, 4799))).Reason, Is.EqualTo(Reasons.NoPrice));

    [Test]
    public void A_found_position_without_a_price_has_none()
    {
        var found = new StartingPosition("ES", "ES", null, null, At(-2), 1, null);
        var trade = new FillList().Sell(1, 4800).Match(MatchingRule.Fifo, FillList.Future, found).Closed.Single();
        Assert.That(TradeExcursions.Of(trade, FillList.Future, Bars(Bar(-1, 4801, 4799))).Reason, Is.EqualTo(Reasons.FoundPosition));
        Assert.That(TradeExcursions.Of(trade, FillList.Future, null),
            Is.EqualTo(new Excursion(null, null, null, null, null, null, 0, BarsLeftOut.None, Reasons.NoMarks)));
    }

    [Test]
    public void Prices_beyond_exact_arithmetic_give_none() =>
        Assert.That(OfLong(Bars(Bar(0, 4801, 4799), Bar(1, 7e28m, 4799))),
            Is.EqualTo(new Excursion(null, null, null, null, null, "bar_1m", 0, BarsLeftOut.None, Reasons.OutOfRange)));

    [Test]
    public void An_open_trade_has_extremes_but_no_end()
    {
        var lot = new FillList().Buy(2, 4800).Sell(1, 4802).Match(MatchingRule.Flat, FillList.Future).Open.Single();
        var excursion = TradeExcursions.Of(lot, FillList.Future, Bars(Bar(0, 4804, 4799), Bar(1, 4806, 4790), Bar(2, 9000, 1)), At(2.5));
        Assert.Multiple(() =>
        {
            Assert.That(excursion.Mfe, Is.EqualTo(new Extreme(6, 24, At(1), 400, At(0))));
            Assert.That(excursion.Mae, Is.EqualTo(new Extreme(-10, -40, At(1), -500, At(1))));
            Assert.That((excursion.EndTradeDrawdown, excursion.ExitEfficiency, excursion.EntryEfficiency),
                Is.EqualTo(((decimal?)null, (double?)null, (double?)(4.0 / 9))));
            Assert.That((excursion.Coverage, excursion.LeftOut, excursion.Reason), Is.EqualTo((0.8, BarsLeftOut.Exit, Reasons.StillOpen)));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Excursions_equal_the_slow_reference(int[] seeds, int marks)
    {
        var (series, all) = (new MarkSeries("any", RandomMarks.Of(marks)), RandomMarks.Of(marks));
        foreach (var trade in RandomBook.Rules.SelectMany(
            rule => TradeMatching.Match(RandomBook.Of(seeds, whole: true), rule, _ => FillList.Future).Closed))
        {
            var fast = TradeExcursions.Of(trade, FillList.Future, series);
            if (SlowExcursion.Of(trade, all) is not { } slow)
            {
                Assert.That((fast.Mae, fast.Mfe, fast.Reason), Is.EqualTo(((Extreme?)null, (Extreme?)null, Reasons.NoMarks)));
                continue;
            }

            Assert.That(fast.Mae!.Price, Is.EqualTo(slow.Mae).Within(1e-15m));
            Assert.That(fast.Mfe!.Price, Is.EqualTo(slow.Mfe).Within(1e-15m));
            Assert.That(fast.Mae.Money, Is.EqualTo(50 * slow.MaeValue).Within(1e-12m));
            Assert.That(fast.Mfe.Money, Is.EqualTo(50 * slow.MfeValue).Within(1e-12m));
            Assert.That(fast.Coverage, Is.EqualTo(slow.Coverage).Within(1e-12));
            Assert.That(fast.EndTradeDrawdown, Is.EqualTo(fast.Mfe.Money - trade.GrossPnl).Within(1e-12m));
        }
    }
}
