using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

[Category("StandIn")]
public class VenueRefusalTests
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
        using var market = new MarketHarness();
        var request = market.Request(Side.Buy);
        mistake.Spoil(request);
        var result = market.Tick(100).Send(request);
        Assert.That(result.Status, Is.EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(result.Message, Does.Contain(mistake.Says).IgnoreCase);
        Assert.That((market.Events.Count, market.Log.Orders.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_symbol_of_another_connection_is_unknown()
    {
        using var market = new MarketHarness();
        using var other = new MarketHarness(new SimulationOptions { ConnectionId = "Other" });
        Assert.That(market.Tick(100).Send(other.Request(Side.Buy)).Message, Does.Contain("unknown"));
    }

    [Test]
    public void A_locked_platform_takes_no_requests()
    {
        using var market = new MarketHarness();
        market.Core.TradingStatus = TradingStatus.Locked;
        Assert.That(market.Tick(100).Buy().Status, Is.EqualTo(TradingOperationResultStatus.Failure));
    }

    [Test]
    public void The_venue_can_refuse_a_successfully_sent_order()
    {
        using var market = new MarketHarness(new SimulationOptions { Refuse = r => r.Quantity > 2 ? "too much" : null });
        var result = market.Tick(100).Buy(3);
        Assert.That(result.Status, Is.EqualTo(TradingOperationResultStatus.Success));
        Assert.That(string.Join(", ", market.Events), Is.EqualTo("History 1 Refused, Ticket too much"));
        Assert.That(
            market.Log.Refusals.Single(), Is.EqualTo(new LoggedRefusal(MarketHarness.Start.AddSeconds(1), result.OrderId!, "too much")));
        Assert.That(market.Core.Orders, Is.Empty);
    }

    [Test]
    public void A_modification_to_nothing_fails()
    {
        using var market = new MarketHarness();
        market.Tick(100).Send(market.Request(Side.Buy, 2, OrderType.Limit, price: 90));
        var order = market.Core.Orders.Single();
        Assert.That(
            market.Core.ModifyOrder(new ModifyOrderRequestParameters(order) { Quantity = 0 }).Status,
            Is.EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(
            market.Core.ModifyOrder(new ModifyOrderRequestParameters { OrderId = "99", Price = 1 }).Status,
            Is.EqualTo(TradingOperationResultStatus.Failure));
    }

    [Test]
    public void The_empty_platform_takes_no_requests() =>
        Assert.That(Core.Instance.PlaceOrder(new PlaceOrderRequestParameters()).Status, Is.EqualTo(TradingOperationResultStatus.Failure));
}
