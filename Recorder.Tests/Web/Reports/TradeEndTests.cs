using NUnit.Framework;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;
using Recorder.Web.Reports;

namespace Recorder.Tests.Web.Reports;

/// <summary>Why a trade was closed.</summary>
public sealed class TradeEndTests
{
    [TestCase("STOP", "SL", "CLOSE", false, "Stop loss")]
    [TestCase("LIMIT", "TP", "CLOSE", false, "Take profit")]
    [TestCase("MARKET", null, "REVERSE", false, "Reversal")]
    [TestCase("MARKET", null, "CLOSE", true, "Close request")]
    [TestCase("MARKET", null, "CLOSE", false, "Market order")]
    [TestCase("LIMIT", "ENTRY", "CLOSE", false, "Limit order")]
    [TestCase("STOP", null, "CLOSE", false, "Stop order")]
    [TestCase("TRAILING_STOP", null, "CLOSE", false, "Trailing stop")]
    [TestCase("UNKNOWN", null, null, false, "Other order")]
    public void The_kind_follows_from_role_effect_request_and_type(string type, string? role, string? impact, bool isClosing, string kind)
    {
        var end = End(Order(type), role, impact, isClosing);
        Assert.That((end.Kind, end.OrderId), Is.EqualTo((kind, "7")));
    }

    [Test]
    public void The_detail_names_order_trigger_fill_and_comment() => Assert.That(
        End(Order("STOP") with { StopPrice = 5017.5, ClientTag = "exit A" }, "SL", "CLOSE", false).Detail,
        Is.EqualTo("The stop loss (order 7, trigger 5017.5, filled at 5017.25, comment \"exit A\")."));

    [Test]
    public void A_trade_of_several_exits_says_so() => Assert.That(
        TradeEnd.Of([Fill("6"), Fill("7")], Orders(Order("LIMIT")), Roles(null), new HashSet<string>()).Detail,
        Does.EndWith("It was the last of 2 orders that closed it."));

    [Test]
    public void An_order_that_the_file_lacks_is_said_to_be_missing()
    {
        var end = TradeEnd.Of([Fill("9")], Orders(Order("LIMIT")), Roles(null), new HashSet<string>());
        Assert.That((end.Kind, end.Detail), Is.EqualTo(("Unknown", "Order 9 closed it; the file does not have that order.")));
    }

    static TradeEnd End(OrderLine order, string? role, string? impact, bool isClosing) => TradeEnd.Of(
        [Fill("7") with { PositionImpact = impact }], Orders(order), Roles(role), isClosing ? new HashSet<string> { "7" } : []);

    static OrderLine Order(string type) => new() { OrderId = "7", OrderType = type };

    static TradeFillLine Fill(string order) =>
        new() { Role = "EXIT", OrderId = order, ExecutionId = "X", Price = 5017.25, PositionImpact = "CLOSE" };

    static Dictionary<string, OrderLine> Orders(OrderLine order) => new() { [order.OrderId] = order };

    static Dictionary<string, string> Roles(string? role) => role is null ? [] : new() { ["7"] = role };
}
