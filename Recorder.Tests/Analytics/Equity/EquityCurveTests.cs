using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Trades;
using static Recorder.Tests.Analytics.Equity.Books;

namespace Recorder.Tests.Analytics.Equity;

/// <summary>Equity, cash, positions, fees and exposure over time.</summary>
public sealed class EquityCurveTests
{
    // Long 2 at 100, mark 103, one sold at 104, mark 101, one sold at 102. One point is 50; each fill has a fee of 2.
    static readonly EquityInput Example = Run(
        10,
        [Fill(1, 2, 100, 2), Fill(3, -1, 104, 2), Fill(5, -1, 102, 2)],
        Marks(Mark(0, 99), Mark(2, 103), Mark(4, 101), Mark(6, 90), Mark(11, 80)));

    [Test]
    public void Each_bar_and_each_fill_is_a_point() => Assert.Multiple(() =>
    {
        var curve = Curve(Example);
        Assert.That(curve.Points.Select(point => point.Time), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5, 6 }.Select(hour => At(hour))));
        Assert.That(curve.Points.Select(point => point.Bars), Is.EqualTo(new[] { 0, 0, 1, 1, 2, 2, 3 }));
        Assert.That(curve.Points.Select(point => point.PositionQuantity), Is.EqualTo(new double[] { 0, 2, 2, 1, 1, 0, 0 }));
        Assert.That(curve.Points.Select(point => point.PriceRef), Is.EqualTo(new double[] { 99, 100, 103, 104, 101, 102, 90 }));
        Assert.That(curve.Points.Select(point => point.MarketValue), Is.EqualTo(new double[] { 0, 10_000, 10_300, 5_200, 5_050, 0, 0 }));
        Assert.That(curve.Points.Select(point => point.Realized), Is.EqualTo(new double[] { 0, 0, 0, 200, 200, 300, 300 }));
        Assert.That(curve.Points.Select(point => point.Unrealized), Is.EqualTo(new double[] { 0, 0, 300, 200, 50, 0, 0 }));
        Assert.That(curve.Points.Select(point => point.FeesCum), Is.EqualTo(new double[] { 0, 2, 2, 4, 4, 6, 6 }));
        Assert.That(curve.Points.Select(point => point.Pnl), Is.EqualTo(new double[] { 0, -2, 298, 396, 246, 294, 294 }));
        Assert.That(
            curve.Points.Select(point => point.Traded), Is.EqualTo(new double[] { 0, 10_000, 10_000, 15_200, 15_200, 20_300, 20_300 }));
        Assert.That(curve.Points.Select(point => point.Sold), Is.EqualTo(new double[] { 0, 0, 0, 5_200, 5_200, 10_300, 10_300 }));
        Assert.That(
            curve.Points.Select(curve.EquityAt), Is.EqualTo(new double[] { 10_000, 9_998, 10_298, 10_396, 10_246, 10_294, 10_294 }));
        Assert.That(curve.Points.Select(curve.CashAt), Is.EqualTo(new double[] { 10_000, -2, -2, 5_196, 5_196, 10_294, 10_294 }));
        Assert.That((curve.Currency, curve.StartBalance, curve.Fills, curve.FeesUnknown, curve.Reason),
            Is.EqualTo(("USD", 10_000m, 3, 0, (string?)null)));
        Assert.That((curve.Start, curve.End), Is.EqualTo((Monday, At(10))));
    });

    [Test]
    public void A_reversal_closes_and_opens_at_its_price() => Assert.Multiple(() =>
    {
        var last = Curve(Run(3, [Fill(1, 2, 100), Fill(2, -5, 103)], Marks(Mark(3, 101)))).Points[^1];
        Assert.That((last.PositionQuantity, last.Realized, last.Unrealized, last.Exposure, last.MarketValue),
            Is.EqualTo((-3.0, 300.0, 300.0, 15_150.0, -15_150.0)));
    });

    [Test]
    public void Entries_at_several_prices_are_held_at_their_average() => Assert.Multiple(() =>
    {
        var points = Curve(Run(3, [Fill(1, -1, 100), Fill(2, -3, 108), Fill(3, 2, 105)])).Points;
        Assert.That(points.Select(point => point.Realized), Is.EqualTo(new double[] { 0, 0, 0, 100 }), "2 x (106 - 105) x 50");
        Assert.That(points.Select(point => point.Unrealized), Is.EqualTo(new double[] { 0, 0, -400, 100 }));
    });

    [Test]
    public void A_rebate_is_a_gain() => Assert.That(Curve(Run(2, [Fill(1, 1, 100, -3)])).Points[^1].Pnl, Is.EqualTo(3));

    [Test]
    public void A_rounding_remainder_is_no_position() => Assert.Multiple(() =>
    {
        var third = 1m / 3;
        var run = EquityCurves.Of(Run(5, [Fill(1, third, 100), Fill(2, third, 100), Fill(3, third, 100), Fill(4, -1, 100)]));
        Assert.That(run.Curves[0].Points[^1].PositionQuantity, Is.Zero);
        Assert.That(run.Curves[0].Points[^1].Unrealized, Is.Zero);
        Assert.That(run.Held, Is.EqualTo(TimeSpan.FromHours(3)));
    });

    [Test]
    public void Two_fills_that_are_alike_but_for_their_id_are_two() =>
        Assert.That(
            Curve(Run(5, [Fill(1, 1, 100, 1, id: "a"), Fill(1, 1, 100, 1, id: "b")])).Points[^1] is var last
                ? (last.PositionQuantity, last.FeesCum)
                : default,
            Is.EqualTo((2.0, 2.0)));

    [Test]
    public void A_small_rest_is_a_position() =>
        Assert.That(Curve(Run(5, [Fill(1, 1, 100), Fill(2, -0.9999m, 100)])).Points[^1].PositionQuantity, Is.EqualTo(0.0001));

    [Test]
    public void A_position_without_marks_is_valued_at_its_last_fill() =>
        Assert.That(Curve(Run(3, [Fill(1, 1, 100), Fill(2, 1, 102)])).Points[^1].Unrealized, Is.EqualTo(100));

    [Test]
    public void A_mark_of_the_instant_of_a_fill_comes_after_it() =>
        Assert.That(Curve(Run(3, [Fill(1, 1, 100)], Marks(Mark(1, 104)))).Points[^1].Unrealized, Is.EqualTo(200));

    [Test]
    public void The_last_of_several_marks_of_an_instant_counts() => Assert.Multiple(() =>
    {
        var run = EquityCurves.Of(Run(3, [Fill(1, 1, 100)], Marks(Mark(2, 104), Mark(2, 103))));
        Assert.That(run.Curves[0].Points[^1].Unrealized, Is.EqualTo(150));
        Assert.That(run.Bars, Is.EqualTo(1));
    });

    [Test]
    public void A_long_and_a_short_book_of_one_symbol_are_not_netted() => Assert.Multiple(() =>
    {
        var last = Curve(Run(4, [Fill(1, 1, 100, book: "P1"), Fill(2, -1, 102, book: "P2")], Marks(Mark(3, 110)))).Points[^1];
        Assert.That((last.PositionQuantity, last.MarketValue, last.Exposure, last.Realized, last.Unrealized),
            Is.EqualTo((0.0, 0.0, 11_000.0, 0.0, 100.0)));
    });

    [Test]
    public void Currencies_are_kept_apart_and_each_symbol_has_its_multiplier() => Assert.Multiple(() =>
    {
        var run = EquityCurves.Of(
            Run(5, [Fill(1, 1, 100, 1), Fill(1, 2, 200, 3, "ODAX"), Fill(2, -1, 101, 1), Fill(3, -2, 210, 3, "ODAX"),
                Fill(4, 5, 10, 0, "MSFT"), Fill(5, -5, 12, 0, "MSFT")]) with
            { Currency = "EUR" });
        Assert.That(run.Curves.Select(curve => (curve.Currency, curve.StartBalance, curve.Points[^1].Pnl)),
            Is.EqualTo(new (string?, decimal?, double)[] { ("USD", null, 58), ("EUR", 10_000, 494) }));
        Assert.That(run.Curves[0].EquityAt(run.Curves[0].Points[^1]), Is.Null);
    });

    [Test]
    public void A_balance_without_currency_is_not_used_with_two_currencies() =>
        Assert.That(
            EquityCurves.Of(Run(5, [Fill(1, 1, 100), Fill(1, 2, 200, 3, "ODAX")])).Curves.Select(curve => curve.StartBalance), Is.All.Null);

    [Test]
    public void A_fee_in_another_currency_is_in_that_currency() => Assert.Multiple(() =>
    {
        var run = EquityCurves.Of(
            Run(3, [Fill(1, 1, 100, 0.01m, feeCurrency: "BNB"), Fill(2, -1, 101, 2, feeCurrency: "USD")]) with { Currency = "USD" });
        Assert.That(run.Curves.Select(curve => (curve.Currency, curve.Points[^1].Pnl)),
            Is.EqualTo(new (string?, double)[] { ("USD", 48), ("BNB", -0.01) }));
    });

    [Test]
    public void A_fee_of_nothing_is_in_no_currency() => Assert.Multiple(() =>
    {
        var curve =
            Curve(Run(3, [Fill(1, 1, 100, 0, feeCurrency: "EUR"), Fill(2, -1, 101, 0, feeCurrency: "EUR")]) with { Currency = "USD" });
        Assert.That(
            (curve.Currency, curve.StartBalance, curve.Points[^1].Pnl, curve.FeesUnknown), Is.EqualTo(("USD", (decimal?)10_000, 50.0, 0)));
    });

    [Test]
    public void A_currency_is_the_same_in_small_letters() => Assert.Multiple(() =>
    {
        var curve = Curve(Run(3, [Fill(1, 1, 100, 2, feeCurrency: "usd"), Fill(2, -1, 101)]) with { Currency = "Usd" });
        Assert.That((curve.Currency, curve.StartBalance, curve.Points[^1].Pnl), Is.EqualTo(("USD", (decimal?)10_000, 48.0)));
    });

    [Test]
    public void Missing_fees_are_counted() => Assert.Multiple(() =>
    {
        var curve = Curve(Run(3, [Fill(1, 1, 100, null), Fill(2, -1, 101, 2)]));
        Assert.That((curve.FeesUnknown, curve.Points[^1].FeesCum), Is.EqualTo((1, 2.0)));
    });

    [Test]
    public void A_missing_multiplier_or_price_gives_a_reason_instead_of_a_curve() => Assert.Multiple(() =>
    {
        var unknown = EquityCurves.Of(Run(3, [Fill(1, 1, 100, symbol: "NQ")]));
        Assert.That((unknown.Curves[0].Reason, unknown.Curves[0].Points.Count, unknown.Held),
            Is.EqualTo((Reasons.NoMultiplier, 0, TimeSpan.FromHours(2))));
        var unpriced = EquityCurves.Of(Run(3, [Fill(1, 1, null), Fill(2, -1, 101)]));
        Assert.That((unpriced.Curves[0].Reason, unpriced.Curves[0].Points.Count, unpriced.Held),
            Is.EqualTo((Reasons.NoPrice, 0, TimeSpan.FromHours(1))));
        var huge = EquityCurves.Of(Run(3, [Fill(1, 1e20m, 1e20m)]));
        Assert.That((huge.Curves[0].Reason, huge.Curves[0].Points.Count), Is.EqualTo((Reasons.OutOfRange, 0)));
        var found = EquityCurves.Of(Run(3, []) with { Found = [new FoundPosition("ES", "ES", 1, null)] });
        Assert.That((found.Curves[0].Reason, found.Held), Is.EqualTo((Reasons.NoPrice, TimeSpan.FromHours(3))));
    });

    [Test]
    public void A_position_found_at_the_start_gains_from_its_price_there() => Assert.Multiple(() =>
    {
        var curve = Curve(
            Run(3, [Fill(2, -2, 105, 1)], Marks(Mark(-1, 90), Mark(1, 103))) with { Found = [new FoundPosition("ES", "ES", 2, 100)] });
        Assert.That(curve.Points.Select(point => (point.PositionQuantity, point.Pnl, point.Traded)),
            Is.EqualTo(new[] { (2, 0, 0), (2, 300, 0), (0.0, 499.0, 10_500.0) }));
        Assert.That(curve.CashAt(curve.Points[0]), Is.EqualTo(0));
    });

    [Test]
    public void Deposits_are_equity_and_no_gain() => Assert.Multiple(() =>
    {
        var curve = Curve(Run(4, [Fill(1, 1, 100), Fill(3, -1, 102)]) with
        {
            Flows = [new CashFlow(At(2), 500), new CashFlow(At(9), 7), new CashFlow(At(0), 7)]
        });
        Assert.That(curve.Points.Select(point => point.Flows), Is.EqualTo(new double[] { 0, 0, 500, 500 }));
        Assert.That((curve.Points[^1].Pnl, curve.EquityAt(curve.Points[^1])), Is.EqualTo((100.0, 10_600.0)));
    });

    [Test]
    public void Fills_outside_the_run_make_it_longer() => Assert.Multiple(() =>
    {
        var run = EquityCurves.Of(Run(3, [Fill(-1, 1, 100), Fill(5, -1, 101)]));
        Assert.That((run.Start, run.End, run.Held), Is.EqualTo((At(-1), At(5), TimeSpan.FromHours(6))));
        Assert.That(run.Curves[0].Points[0].Time, Is.EqualTo(At(-1)));
        Assert.That(run.Curves[0].Points[0].PositionQuantity, Is.Zero, "point 0 is before the first fill");
    });

    [Test]
    public void A_run_without_fills_is_flat() => Assert.Multiple(() =>
    {
        var run = EquityCurves.Of(Run(3, [], Marks(Mark(1, 100), Mark(2, 101))) with { Currency = "USD" });
        Assert.That(run.Curves.Single().Points.Select(run.Curves[0].EquityAt), Is.All.EqualTo(10_000));
        Assert.That((run.Curves[0].Currency, run.Curves[0].Points.Count, run.Held, run.Bars, run.BarsHeld),
            Is.EqualTo(("USD", 3, TimeSpan.Zero, 2, 0)));
    });

    [Test]
    public void Bars_of_entry_and_exit_count_as_held() => Assert.Multiple(() =>
    {
        // Bars end at 1..8. One position from 1.5 (bar 2) to 3.5 (bar 4), and one inside bar 6.
        var run = EquityCurves.Of(Run(8, [Fill(1.5, 1, 100), Fill(3.5, -1, 100), Fill(5.2, 1, 100), Fill(5.4, -1, 100)],
            Marks([.. Enumerable.Range(1, 8).Select(hour => Mark(hour, 100))])));
        Assert.That((run.Bars, run.BarsHeld, run.Held), Is.EqualTo((8, 4, TimeSpan.FromHours(2.2))));
    });

    [Test]
    public void A_position_open_at_the_end_is_held_to_the_end() =>
        Assert.That(EquityCurves.Of(Run(8, [Fill(5, 1, 100)])).Held, Is.EqualTo(TimeSpan.FromHours(3)));

    [Test]
    public void Shuffled_and_repeated_fills_and_worthless_ones_change_nothing() => Assert.Multiple(() =>
    {
        List<Fill> fills =
        [
            Fill(1, 2, 100, 1, id: "a"), Fill(1, -1, 101, 1, id: "b") with { Sequence = 1 },
            Fill(1, -3, 102, 1, id: "c") with { Sequence = 2 }, Fill(4, 2, 99, 1, id: "d")
        ];
        var marks = Marks(Mark(2, 103), Mark(3, 90));
        var expected = Curve(Run(5, fills, marks)).Points;
        Assert.That(Curve(Run(5, [fills[3], fills[1], fills[0], fills[2]], marks)).Points, Is.EqualTo(expected));
        Assert.That(
            Curve(
                Run(5, [Fill(1, 9, 9, id: "a"), .. fills, Fill(2, 1, 1) with { Quantity = 0 }, Fill(2, 1, 1) with { Quantity = -1 }],
                    marks)).Points,
            Is.EqualTo(expected));
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void The_curve_equals_the_slow_reference(
        (byte Hour, sbyte Lots, byte Price, bool Other)[] moves, (byte Hour, byte Price)[] prices)
    {
        var fills = moves.Where(move => move.Lots != 0).Select((move, index) =>
            Fill(move.Hour / 4.0, move.Lots / 4m, move.Price, move.Lots % 3, move.Other ? "MSFT" : "ES",
                book: move.Other ? "b" + (move.Lots % 2) : null) with
            { Sequence = index })
            .ToList();
        var marks = Marks([.. prices.OrderBy(price => price.Hour).Select(price => Mark((price.Hour + 1) / 4.0, price.Price))]);
        var curve = EquityCurves.Of(new EquityInput(Monday, At(64), fills, Contract, marks, 1_000, "USD")).Curves[0];
        Assert.Multiple(() =>
        {
            foreach (var point in curve.Points)
            {
                var (cash, market) = SlowEquity.At(point == curve.Points[0] ? Monday.AddTicks(-1) : point.Time, fills, marks, Contract);
                Assert.That(curve.CashAt(point), Is.EqualTo(1_000 + (double)cash).Within(1e-9));
                Assert.That(curve.EquityAt(point), Is.EqualTo(1_000 + (double)(cash + market)).Within(1e-9));
                Assert.That(point.Pnl, Is.EqualTo(point.Realized + point.Unrealized - point.FeesCum).Within(1e-9));
                Assert.That(point.Exposure, Is.GreaterThanOrEqualTo(Math.Abs(point.MarketValue)));
            }
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_flat_end_has_realised_everything(sbyte[] lots)
    {
        var fills = lots.Where(lot => lot != 0).Select((lot, index) => Fill(index, lot, 100 + (index % 7), 1)).ToList();
        var rest = fills.Sum(fill => fill.Bought ? fill.Quantity : -fill.Quantity);
        if (rest != 0)
            fills.Add(Fill(fills.Count, -rest, 90, 1));
        if (fills.Count == 0)
            return;
        var last = Curve(Run(fills.Count, fills)).Points[^1];
        var cash = fills.Sum(fill => (fill.Bought ? -50 : 50) * fill.Quantity * fill.Price!.Value);
        Assert.That((last.Realized, last.Unrealized), Is.EqualTo(((double)cash, 0.0)).Within(1e-8));
    }
}
