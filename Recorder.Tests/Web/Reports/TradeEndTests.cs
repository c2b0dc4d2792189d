using NUnit.Framework;
using Recorder.Analytics.Trades;
using Recorder.Storage.Events;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;
using Recorder.Web.Reports;

namespace Recorder.Tests.Web.Reports;

/// <summary>The reason and the order with which a trade ended.</summary>
public sealed class TradeEndTests
{
    [TestCase("TARGET", "LIMIT", "Target", "The take profit (order 7")]
    [TestCase("STOP", "TRAILING_STOP", "Stop", "The stop (order 7")]
    [TestCase("SIGNAL", "MARKET", "Signal", "A market order of the strategy (order 7")]
    [TestCase("MANUAL", "STOP_LIMIT", "Manual order", "A stop limit order that the strategy did not send (order 7")]
    [TestCase("END_OF_RUN", "UNKNOWN", "End of run", "An order at the end of the run (order 7")]
    [TestCase(null, "MARKET", "Not known", "A market order (order 7")]
    public void The_words_follow_from_the_stored_reason(string? stored, string type, string reason, string detail)
    {
        var end = TradeEnd.Of(stored, [Fill("7")], Orders(Order(type)));
        Assert.That((end.Reason, end.OrderId), Is.EqualTo((reason, "7")));
        Assert.That(end.Detail, Does.StartWith(detail));
    }

    [Test]
    public void Each_stored_reason_has_words() => Assert.That(
        Enum.GetValues<ExitReason>().Select(
            reason => TradeEnd.Of(EnumWords<ExitReason>.Of(reason), [Fill("7")], Orders(Order("MARKET"))).Reason),
        Is.Unique.And.None.EqualTo("Not known"));

    [Test]
    public void The_detail_names_order_trigger_fill_and_comment() => Assert.That(
        TradeEnd.Of("STOP", [Fill("7")], Orders(Order("STOP") with { StopPrice = 5017.5, ClientTag = "exit A" })).Detail,
        Is.EqualTo("The stop (order 7, trigger 5017.5, filled at 5017.25, comment \"exit A\")."));

    [Test]
    public void The_detail_counts_the_orders_of_several_exits() => Assert.That(
        TradeEnd.Of("TARGET", [Fill("6"), Fill("7")], Orders(Order("LIMIT"))).Detail,
        Does.EndWith("). 2 orders closed it; this was the last."));

    [Test]
    public void An_order_that_the_file_lacks_is_named_as_missing() => Assert.That(
        TradeEnd.Of(null, [Fill("9")], Orders(Order("LIMIT"))),
        Is.EqualTo(new TradeEnd("Not known", "Order 9 closed it; the file does not have that order.", "9")));

    [Test]
    public void A_fill_that_the_file_lacks_is_named_as_missing() => Assert.That(
        TradeEnd.Of(null, [], Orders(Order("LIMIT"))),
        Is.EqualTo(new TradeEnd("Not known", "The file does not have the fill that closed it.", null)));

    static OrderLine Order(string type) => new() { OrderId = "7", OrderType = type };

    static TradeFillLine Fill(string order) => new() { Role = "EXIT", OrderId = order, ExecutionId = "X", Price = 5017.25 };

    static Dictionary<string, OrderLine> Orders(OrderLine order) => new() { [order.OrderId] = order };
}
