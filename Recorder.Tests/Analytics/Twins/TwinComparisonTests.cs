using NUnit.Framework;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Analytics.Twins;
using static Recorder.Tests.Analytics.Twins.TwinRuns;

namespace Recorder.Tests.Analytics.Twins;

public sealed class TwinComparisonTests
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(2);

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_run_differs_in_nothing_from_itself(int seed)
    {
        var run = RandomTwins.Of(seed, "a");
        var compared = TwinComparison.Of(run, run with { RunId = "b" }, Window);
        Assert.That((compared.IsSame, compared.Difference, compared.Pairs.Count), Is.EqualTo((true, 0m, run.Orders.Count)));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void The_causes_sum_to_the_difference_of_the_results(int seed, int other, bool isOtherContract)
    {
        var compared = TwinComparison.Of(
            RandomTwins.Of(seed, "a"), RandomTwins.Of(other, "b", isOtherContract ? 12.5m : PointValue), Window);
        Assert.That(compared.Causes.Sum(total => total.Amount), Is.EqualTo(compared.Difference));
        Assert.That(
            compared.Pairs.Sum(pair => pair.Amount) + compared.Singles.Sum(single => single.Amount)
                + compared.Overall.Sum(part => part.Amount),
            Is.EqualTo(compared.Difference));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Exchanged_runs_have_the_same_pairs_and_the_opposite_amounts(int seed, int other)
    {
        var (first, second) = (RandomTwins.Of(seed, "a"), RandomTwins.Of(other, "b", 12.5m));
        var (forth, back) = (TwinComparison.Of(first, second, Window), TwinComparison.Of(second, first, Window));
        Assert.Multiple(() =>
        {
            Assert.That(back.Difference, Is.EqualTo(-forth.Difference));
            Assert.That(
                back.Pairs.Select(pair => (pair.Second, pair.First, -pair.Amount)),
                Is.EqualTo(forth.Pairs.Select(pair => (pair.First, pair.Second, pair.Amount))));
            Assert.That(
                back.Causes.Select(total => (RandomTwins.Exchanged(total.Cause), -total.Amount, total.Orders)),
                Is.EquivalentTo(forth.Causes.Select(total => (total.Cause, total.Amount, total.Orders))));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void The_order_of_the_rows_does_not_matter(int seed, int other)
    {
        var (first, second) = (RandomTwins.Of(seed, "a"), RandomTwins.Of(other, "b"));
        var expected = TwinComparison.Of(first, second, Window);
        var reversed = TwinComparison.Of(
            first with { Orders = [.. first.Orders.Reverse()] }, second with { Orders = [.. second.Orders.Reverse()] }, Window);
        Assert.That(
            reversed.Pairs.Select(pair => (pair.First, pair.Second)), Is.EqualTo(expected.Pairs.Select(pair => (pair.First, pair.Second))));
        Assert.That(reversed.Causes, Is.EqualTo(expected.Causes));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void The_result_of_a_run_is_the_last_point_of_its_equity(int seed)
    {
        var made = RandomTwins.Of(seed, "a");
        // A position is found at the last price before the start, where there is one.
        var run = made with
        {
            Opening = [.. made.Opening.Select(held => held with { Price = made.PriceAt("ES", made.StartUtc) ?? held.Price })],
        };
        var fills = run.Orders.SelectMany(order => order.Fills.Select((fill, at) => new Fill(
            $"{order.OrderId}/{at}", fill.TimeUtc, fill.Sequence, order.Symbol, order.Symbol, null, null, order.IsBuy, fill.Quantity,
            fill.Price, fill.Fee, fill.FeeCurrency))).ToList();
        var closes = Enumerable.Range(0, 700).Select(minute => At(minute / 10.0))
            .Where(time => run.Prices["ES"].HasClose(time)).Select(time => new PriceMark(time, run.Prices["ES"].At(time)!.Value)).ToList();
        var curve = EquityCurves.Of(new EquityInput(
            run.StartUtc, run.EndUtc, fills, symbol => run.Contracts[symbol],
            new Dictionary<string, IReadOnlyList<PriceMark>> { ["ES"] = closes },
            Found: [.. run.Opening.Select(held => new FoundPosition("found", held.Symbol, held.Quantity, held.Price))])).Curves.Single();
        Assert.That(
            (double)TwinComparison.Of(run, run with { RunId = "b" }, Window).FirstResult, Is.EqualTo(curve.Points[^1].Pnl).Within(1e-6));
    }

    [Test]
    public void A_worse_fill_is_slippage()
    {
        var (live, backtest) = (Filled(2, 1, 100.75m), Filled(2, 1, 100.25m));
        Assert.That(Compare([live], [backtest], 100, 100, 104), Is.EqualTo("slippage -25"));
    }

    [Test]
    public void A_late_order_costs_what_the_price_moved_meanwhile()
    {
        Assert.That(Compare([Filled(3, 2, 101)], [Filled(2, 2, 100)], 100, 100, 101, 104), Is.EqualTo("delay -100"));
    }

    [Test]
    public void Other_prices_at_the_same_time_are_a_difference_of_the_data()
    {
        var compared = TwinComparison.Of(
            Run("a", [Filled(2, -1, 99)], Closes(99, 99, 99)), Run("b", [Filled(2, -1, 100)], Closes(100, 100, 99)), Window);
        Assert.That(Text(compared), Is.EqualTo("data -50"));
    }

    [Test]
    public void Another_limit_is_a_difference_of_the_order_price()
    {
        var (live, backtest) = (Filled(2, 1, 99) with { Price = 99 }, Filled(2, 1, 98) with { Price = 98 });
        Assert.That(Compare([live], [backtest], 100, 100, 104), Is.EqualTo("order_price -50"));
    }

    [Test]
    public void Without_prices_the_difference_of_the_fills_is_not_split() =>
        Assert.That(Compare([Filled(2, 1, 101)], [Filled(2, 1, 100)]), Is.EqualTo("fill_price -50 last_price 50"));

    [Test]
    public void The_exit_of_a_trade_counts_for_the_rejection_of_its_entry()
    {
        var rejected = Sent(2, 1) with { End = OrderEnd.Rejected, Message = "no margin" };
        var compared = TwinComparison.Of(
            Run("a", [rejected], Closes(100, 100, 104, 107)),
            Run("b", [Filled(2, 1, 100, 2), Filled(4, -1, 107, 2, TwinRole.Exit)], Closes(100, 100, 104, 107)), Window);
        Assert.That(Text(compared), Is.EqualTo("rejected/First -346"));
        Assert.That(
            compared.Singles.Select(single => (single.Amount, single.Follows, single.Detail)),
            Is.EqualTo(new (decimal, bool, string?)[] { (0, false, "no margin"), (-346, true, null) }));
    }

    [Test]
    public void A_late_entry_ends_the_difference_that_the_lost_connection_began()
    {
        var compared = TwinComparison.Of(
            Run("a", [Filled(20, 1, 103)], Closes(100, 100)) with { Outages = [new Outage(OutageKind.Connection, At(1), At(15))] },
            Run("b", [Filled(2, 1, 100)], Closes(100, 100)), Window);
        Assert.That(Amounts(compared)[new DifferenceCause(DifferenceClass.ConnectionLost, TwinSide.First)], Is.EqualTo(-150));
    }

    [Test]
    public void An_exit_that_closes_two_differences_is_split_between_their_causes()
    {
        var compared = TwinComparison.Of(
            Run("a", [Sent(2, 1) with { End = OrderEnd.Rejected }, Sent(9, 2) with { End = OrderEnd.Cancelled }], Closes(100)),
            Run("b", [Filled(2, 1, 100), Filled(9, 2, 101), Filled(20, -3, 104, 0, TwinRole.Exit)], Closes(100)), Window);
        Assert.That(Text(compared), Is.EqualTo("unfilled/First -300 rejected/First -200"));
    }

    [Test]
    public void A_position_that_stays_open_is_valued_at_the_last_price_of_each_run()
    {
        var compared = TwinComparison.Of(
            Run("a", [Filled(2, 2, 100)], Closes(100, 100, 103)), Run("b", [Filled(2, 2, 100)], Closes(100, 100, 101)), Window);
        Assert.That((Text(compared), compared.FirstResult, compared.SecondResult), Is.EqualTo(("last_price 200", 300m, 100m)));
    }

    [Test]
    public void Another_point_value_is_a_class_of_its_own()
    {
        var other = Run("b", [Filled(2, 1, 100), Filled(4, -1, 107, 0, TwinRole.Exit)], Closes(100, 100));
        var compared = TwinComparison.Of(
            other with { RunId = "a" },
            other with { Contracts = new Dictionary<string, Contract> { ["ES"] = new(5, 0.25m, "USD") } }, Window);
        Assert.That(Text(compared), Is.EqualTo("point_value 315"));
    }

    [Test]
    public void A_position_at_the_start_of_one_run_counts_with_the_orders_that_close_it()
    {
        var compared = TwinComparison.Of(
            Run("a", [Filled(2, -1, 104, 1, TwinRole.Exit)], Closes(100)) with { Opening = [new OpeningPosition("ES", 1, 100)] },
            Run("b", [], Closes(100)), Window);
        Assert.That(Text(compared), Is.EqualTo("opening_position 199"));
    }

    [Test]
    public void A_fill_without_a_fee_is_counted()
    {
        var order = Filled(2, 1, 100);
        var compared = TwinComparison.Of(
            Run("a", [order with { Fills = [order.Fills[0] with { Fee = null }] }]), Run("b", [order]), Window);
        Assert.That((compared.FirstFeesUnknown, compared.SecondFeesUnknown), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Runs_of_different_symbols_are_refused() => Refuses(
        Run("a", [Filled(2, 1, 100)]), Run("b", [Filled(2, 1, 100) with { Symbol = "NQ" }]), "different symbols: ES and NQ");

    [Test]
    public void Runs_without_a_common_time_are_refused() => Refuses(
        Run("a", []), Run("b", []) with { StartUtc = At(700), EndUtc = At(800) },
        "no time in common: the first is from 2024-01-08 14:00:00");

    [Test]
    public void Fees_in_another_currency_are_refused()
    {
        var order = Filled(2, 1, 100, 2);
        Refuses(
            Run("a", [order with { Fills = [order.Fills[0] with { FeeCurrency = "EUR" }] }]), Run("b", [order]), "amounts in EUR and USD");
    }

    [Test]
    public void A_symbol_of_unknown_worth_is_refused()
    {
        var run = Run("a", [Filled(2, 1, 100)]) with { Contracts = new Dictionary<string, Contract>() };
        Refuses(run, run with { RunId = "b" }, "the money that a price of ES is worth is not known");
    }

    [Test]
    public void A_found_position_of_unknown_price_is_refused() => Refuses(
        Run("a", []) with { Opening = [new OpeningPosition("ES", 1, null)] }, Run("b", []), "began with a position in ES of unknown price");

    [Test]
    public void An_amount_beyond_all_bounds_is_refused() => Refuses(
        Run("a", [Filled(2, 1e19m, 1e9m)], Closes(1, 1, 1)), Run("b", []), "too large to be computed with");

    static void Refuses(TwinRun first, TwinRun second, string reason) => Assert.That(
        () => TwinComparison.Of(first, second, Window), Throws.TypeOf<NotComparableException>().With.Message.Contains(reason));

    static string Compare(TwinOrder[] first, TwinOrder[] second, params decimal[] closes) =>
        Text(TwinComparison.Of(Run("a", first, Closes(closes)), Run("b", second, Closes(closes)), Window));

    static string Text(TwinComparison compared) => string.Join(' ', compared.Causes.Select(total =>
        $"{DifferenceWords.KeyOf(total.Cause.Class)}{(total.Cause.LackedBy is { } side ? $"/{side}" : "")} {total.Amount:0.####}"));
}
