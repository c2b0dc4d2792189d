using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Trading;

[Category("StandIn")]
public class ConnectionsTests
{
    [Test]
    public void A_script_may_disconnect_and_connect()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        var raised = new List<string>();
        market.Connection.StateChanged += (_, e) => raised.Add($"{e.OldState}>{e.NewState}");
        market.Connection.ConnectingProgressChanged += (_, e) => raised.Add($"{e.ProgressPercent}%");
        market.Connection.Disconnect();
        Assert.That((market.Connection.State, market.Connection.Uptime), Is.EqualTo((ConnectionState.Disconnected, TimeSpan.Zero)));
        Assert.That(market.Connection.BusinessObjects.Positions, Is.Empty);
        var result = market.Connection.Connect();
        Assert.That(
            (result.State, result.Message, market.Connection.LastConnectionResult), Is.EqualTo((ConnectionState.Connected, "", result)));
        Assert.That(string.Join(' ', raised), Is.EqualTo("Connected>Disconnected 0% Disconnected>Connecting 100% Connecting>Connected"));
        Assert.That(market.Connection.BusinessObjects.Positions, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_connection_has_its_uptime_and_its_own_objects()
    {
        using var market = new MarketHarness();
        market.Simulation.AdvanceTo(MarketHarness.Start.AddMinutes(5));
        Assert.That(market.Connection.Uptime, Is.EqualTo(TimeSpan.FromMinutes(5)));
        var own = market.Connection.BusinessObjects;
        Assert.That((own.Accounts.Single(), own.Symbols.Single(), own.Orders.Length), Is.EqualTo((market.Account, market.Symbol, 0)));
        Assert.That(market.Connection.HistoryMetaData.AllowedHistoryTypesHistoryAggregationTime, Has.Member(HistoryType.Mark));
    }

    [Test]
    public void A_connection_unknown_to_the_simulation_stays_down()
    {
        using var market = new MarketHarness();
        var known = market.Core.Connections.CreateConnection(market.Connection.Info);
        Assert.That(known, Is.SameAs(market.Connection));
        var other = market.Core.Connections.CreateConnection(new ConnectionInfo { ConnectionId = "other", Name = "Other" });
        Assert.That(other.Connect() is { State: ConnectionState.Disconnected, Message.Length: > 0 });
        Assert.That((market.Core.Connections.All.Length, market.Core.Connections.Connected.Length), Is.EqualTo((2, 1)));
    }

    [Test]
    public void A_locked_account_allows_only_cancellations()
    {
        using var market = new MarketHarness();
        market.Tick(100).Buy();
        market.Send(market.Request(Side.Sell, 1, OrderType.Limit, price: 110));
        market.Core.LockAccount(market.Account);
        Assert.That(market.Buy().Message, Does.Contain("locked"));
        Assert.That(market.Core.Positions.Single().Close().Message, Does.Contain("locked"));
        Assert.That(market.Symbol.IsTradingAllowed(market.Account), Is.False);
        var results = new List<TradingOperationResult>();
        market.Core.NewPerformedRequest += (_, e) => results.Add((TradingOperationResult)e.RequestResult!);
        market.Core.PlaceOrders([market.Request(Side.Buy), market.Request(Side.Buy)]);
        Assert.That(results, Has.Count.EqualTo(2).And.All.Property("Status").EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(market.Core.Orders.Single().Cancel().Status, Is.EqualTo(TradingOperationResultStatus.Success));
        market.Core.UnLockAccount(market.Account);
        Assert.That(market.Sell().Status, Is.EqualTo(TradingOperationResultStatus.Success));
    }

    [Test]
    public void Messages_of_a_connector_reach_the_subscribers_of_their_kind()
    {
        using var market = new MarketHarness();
        var (some, all) = (new List<object?>(), new List<object?>());
        Action<CustomMessage> hear = message => some.Add(message.Value);
        market.Core.SubscribeToCustomMessages(hear, 1, 2);
        market.Core.SubscribeToCustomMessages(message => all.Add(message.Value));
        foreach (var type in Enumerable.Range(1, 3))
            market.Simulation.Publish(new CustomMessage(type, type));
        market.Core.UnsubscribeFromCustomMessages(hear, 1);
        market.Simulation.Publish(new CustomMessage(1, "one"));
        market.Simulation.Publish(new CustomMessage(2, "two"));
        market.Core.UnsubscribeFromCustomMessages(hear);
        market.Simulation.Publish(new CustomMessage(2, "late"));
        Assert.That(some, Is.EqualTo(new object[] { 1, 2, "two" }));
        Assert.That(all, Is.EqualTo(new object[] { 1, 2, 3, "one", "two", "late" }));
    }

    [Test]
    public void An_account_may_hold_several_assets()
    {
        using var market = new MarketHarness(
            new SimulationOptions { Account = new AccountSpecification { Assets = new Dictionary<string, double> { ["BTC"] = 2 } } });
        var account = (CryptoAccount)market.Core.Accounts.Single();
        Assert.That((account.Balances.Single().Asset.Id, account.Balances.Single().TotalBalance), Is.EqualTo(("BTC", 2d)));
    }

    [Test]
    public void Rows_of_a_venue_have_the_type_of_their_value() =>
        Assert.That(new AdditionalInfoItem { Value = 1.5 }.DataType, Is.EqualTo(typeof(double)));
}
