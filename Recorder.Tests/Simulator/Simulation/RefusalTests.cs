using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class RefusalTests
{
    static readonly (string Name, Action<PlaceOrderRequestParameters> Spoil, string Says)[] Mistakes =
    [
        ("no quantity", r => r.Quantity = 0, "positive"),
        ("NaN quantity", r => r.Quantity = double.NaN, "positive"),
        ("small", r => r.Quantity = 0.5, "smallest"),
        ("large", r => r.Quantity = 1e9, "largest"),
        ("step", r => r.Quantity = 1.5, "step"),
        ("symbol", r => r.Symbol = null, "symbol"),
        ("account", r => r.Account = null, "account"),
        ("type", r => r.OrderTypeId = "Unheard of", "order type"),
        ("price", r => r.OrderTypeId = OrderType.Limit, "price is missing"),
        ("trigger", r => r.OrderTypeId = OrderType.Stop, "trigger"),
        ("trail", r => r.OrderTypeId = OrderType.TrailingStop, "trailing"),
        ("expiration", r => r.TimeInForce = TimeInForce.GTD, "expiration"),
    ];

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistaken_request_fails_and_makes_no_order((string Name, Action<PlaceOrderRequestParameters> Spoil, string Says) mistake)
    {
        using var stage = new MarketHarness();
        var request = stage.Request(Side.Buy);
        mistake.Spoil(request);
        var result = stage.Tick(100).Send(request);
        Assert.That(result.Status, Is.EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(result.Message, Does.Contain(mistake.Says).IgnoreCase);
        Assert.That((stage.Events.Count, stage.Log.Orders.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_symbol_of_another_connection_is_unknown()
    {
        using var stage = new MarketHarness();
        using var other = new MarketHarness(new SimulationOptions { ConnectionId = "Other" });
        Assert.That(stage.Tick(100).Send(other.Request(Side.Buy)).Message, Does.Contain("unknown"));
    }

    [Test]
    public void A_locked_platform_takes_no_requests()
    {
        using var stage = new MarketHarness();
        stage.Core.TradingStatus = TradingStatus.Locked;
        Assert.That(stage.Tick(100).Buy().Status, Is.EqualTo(TradingOperationResultStatus.Failure));
    }

    [Test]
    public void The_venue_can_refuse_what_was_sent_successfully()
    {
        using var stage = new MarketHarness(new SimulationOptions { Refuse = r => r.Quantity > 2 ? "too much" : null });
        var result = stage.Tick(100).Buy(3);
        Assert.That(result.Status, Is.EqualTo(TradingOperationResultStatus.Success));
        Assert.That(string.Join(", ", stage.Events), Is.EqualTo("History 1 Refused, Ticket too much"));
        Assert.That(
            stage.Log.Refusals.Single(), Is.EqualTo(new RefusalRow(MarketHarness.Start.AddSeconds(1), result.OrderId!, "too much")));
        Assert.That(stage.Core.Orders, Is.Empty);
    }

    [Test]
    public void A_modification_to_nothing_fails()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Send(stage.Request(Side.Buy, 2, OrderType.Limit, price: 90));
        var order = stage.Core.Orders.Single();
        Assert.That(
            stage.Core.ModifyOrder(new ModifyOrderRequestParameters(order) { Quantity = 0 }).Status,
            Is.EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(
            stage.Core.ModifyOrder(new ModifyOrderRequestParameters { OrderId = "99", Price = 1 }).Status,
            Is.EqualTo(TradingOperationResultStatus.Failure));
    }

    [Test]
    public void The_empty_platform_takes_no_requests() =>
        Assert.That(Core.Instance.PlaceOrder(new PlaceOrderRequestParameters()).Status, Is.EqualTo(TradingOperationResultStatus.Failure));
}
