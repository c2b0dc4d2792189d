using NUnit.Framework;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Twins;
using static Recorder.Tests.Analytics.Twins.TwinRuns;

namespace Recorder.Tests.Analytics.Twins;

public sealed class OrderPairingTests
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    [Test]
    public void An_order_is_paired_with_the_nearest_of_its_side() => Assert.That(
        Pairs([Filled(10, 1, 100, id: "buy"), Filled(10, -1, 100, id: "sell")],
            [Filled(6, 1, 100, id: "far"), Filled(11, 1, 100, id: "near"), Filled(9, -1, 100, id: "other")]),
        Is.EqualTo("sell=other buy=near -=far"));

    [Test]
    public void An_order_outside_the_window_is_single() => Assert.That(
        Pairs([Filled(10, 1, 100, id: "a")], [Filled(16, 1, 100, id: "b")]), Is.EqualTo("a=- -=b"));

    [Test]
    public void Orders_of_the_same_time_are_paired_by_size() => Assert.That(
        Pairs([Filled(10, 1, 100, id: "a1"), Filled(10, 5, 100, id: "a5")],
            [Filled(10.001, 5, 100, id: "b5"), Filled(10.002, 1, 100, id: "b1")]),
        Is.EqualTo("a1=b1 a5=b5"));

    [Test]
    public void Targets_of_the_same_time_are_paired_by_their_prices()
    {
        TwinOrder Target(double minutes, decimal price, string id) =>
            Sent(minutes, -1, TwinRole.Target, id) with { OrderType = "LIMIT", Price = price };
        Assert.That(
            Pairs([Target(10, 101, "a101"), Target(10, 102, "a102")], [Target(10.001, 102, "b102"), Target(10.002, 101, "b101")]),
            Is.EqualTo("a101=b101 a102=b102"));
    }

    [Test]
    public void A_reversal_pairs_the_exit_with_the_exit_and_the_entry_with_the_entry() => Assert.That(
        Pairs([Filled(10, 1, 100, role: TwinRole.Entry, id: "in")],
            [Filled(10, 1, 100, role: TwinRole.Exit, id: "out"), Filled(10, 1, 100, role: TwinRole.Entry, id: "in2")]),
        Is.EqualTo("in=in2 -=out"));

    [Test]
    public void A_second_attempt_is_preferred_to_the_rejected_first_one() => Assert.That(
        Pairs([Sent(10, 1, id: "rejected") with { End = OrderEnd.Rejected }, Filled(10.1, 1, 100, id: "again")],
            [Filled(10, 1, 100, id: "b")]),
        Is.EqualTo("rejected=- again=b"));

    [Test]
    public void A_replaced_order_is_found_by_the_time_of_its_fill()
    {
        var resting = Sent(10, 1, id: "b") with { Fills = [new TwinFill(At(90), 0, 1, 99)] };
        var replaced = Sent(60, 1, id: "a") with { Fills = [new TwinFill(At(90.01), 0, 1, 99)] };
        Assert.That(Pairs([replaced], [resting]), Is.EqualTo("a=b"));
    }

    [Test]
    public void Of_orders_that_are_repeated_at_each_bar_the_missing_one_is_single() => Assert.That(
        Pairs([Filled(10, 1, 100, id: "a10"), Filled(20, 1, 100, id: "a20")],
            [Filled(10, 1, 100, id: "b10"), Filled(15, 1, 100, id: "b15"), Filled(20, 1, 100, id: "b20")]),
        Is.EqualTo("a10=b10 a20=b20 -=b15"));

    [Test]
    public void Ten_thousand_orders_in_one_window_are_paired()
    {
        var orders = Enumerable.Range(0, 10_000)
            .Select(at => Filled(at * 0.01, 1, 100, id: FormattableString.Invariant($"{at:0000}"))).ToList();
        var pairs = OrderPairing.Of(Run("a", orders), Run("b", orders), TimeSpan.FromMinutes(1));
        Assert.That(pairs.Count(pair => pair.First!.OrderId == pair.Second!.OrderId), Is.EqualTo(10_000));
    }

    static string Pairs(TwinOrder[] first, TwinOrder[] second) => string.Join(' ', OrderPairing
        .Of(Run("a", first), Run("b", second), Window).Select(pair => $"{pair.First?.OrderId ?? "-"}={pair.Second?.OrderId ?? "-"}"));
}
