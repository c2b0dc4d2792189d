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
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        var told = new List<string>();
        stage.Connection.StateChanged += (_, e) => told.Add($"{e.OldState}>{e.NewState}");
        stage.Connection.ConnectingProgressChanged += (_, e) => told.Add($"{e.ProgressPercent}%");
        stage.Connection.Disconnect();
        Assert.That((stage.Connection.State, stage.Connection.Uptime), Is.EqualTo((ConnectionState.Disconnected, TimeSpan.Zero)));
        Assert.That(stage.Connection.BusinessObjects.Positions, Is.Empty);
        var result = stage.Connection.Connect();
        Assert.That(
            (result.State, result.Message, stage.Connection.LastConnectionResult), Is.EqualTo((ConnectionState.Connected, "", result)));
        Assert.That(string.Join(' ', told), Is.EqualTo("Connected>Disconnected 0% Disconnected>Connecting 100% Connecting>Connected"));
        Assert.That(stage.Connection.BusinessObjects.Positions, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_connection_knows_how_long_it_is_up_and_what_is_its_own()
    {
        using var stage = new MarketHarness();
        stage.Simulation.AdvanceTo(MarketHarness.Start.AddMinutes(5));
        Assert.That(stage.Connection.Uptime, Is.EqualTo(TimeSpan.FromMinutes(5)));
        var own = stage.Connection.BusinessObjects;
        Assert.That((own.Accounts.Single(), own.Symbols.Single(), own.Orders.Length), Is.EqualTo((stage.Account, stage.Symbol, 0)));
        Assert.That(stage.Connection.HistoryMetaData.AllowedHistoryTypesHistoryAggregationTime, Has.Member(HistoryType.Mark));
    }

    [Test]
    public void A_connection_that_the_simulation_does_not_know_stays_down()
    {
        using var stage = new MarketHarness();
        var known = stage.Core.Connections.CreateConnection(stage.Connection.Info);
        Assert.That(known, Is.SameAs(stage.Connection));
        var other = stage.Core.Connections.CreateConnection(new ConnectionInfo { ConnectionId = "other", Name = "Other" });
        Assert.That(other.Connect() is { State: ConnectionState.Disconnected, Message.Length: > 0 });
        Assert.That((stage.Core.Connections.All.Length, stage.Core.Connections.Connected.Length), Is.EqualTo((2, 1)));
    }

    [Test]
    public void Nobody_trades_on_a_locked_account_but_orders_can_be_cancelled()
    {
        using var stage = new MarketHarness();
        stage.Tick(100).Buy();
        stage.Send(stage.Request(Side.Sell, 1, OrderType.Limit, price: 110));
        stage.Core.LockAccount(stage.Account);
        Assert.That(stage.Buy().Message, Does.Contain("locked"));
        Assert.That(stage.Core.Positions.Single().Close().Message, Does.Contain("locked"));
        Assert.That(stage.Symbol.IsTradingAllowed(stage.Account), Is.False);
        var results = new List<TradingOperationResult>();
        stage.Core.NewPerformedRequest += (_, e) => results.Add((TradingOperationResult)e.RequestResult!);
        stage.Core.PlaceOrders([stage.Request(Side.Buy), stage.Request(Side.Buy)]);
        Assert.That(results, Has.Count.EqualTo(2).And.All.Property("Status").EqualTo(TradingOperationResultStatus.Failure));
        Assert.That(stage.Core.Orders.Single().Cancel().Status, Is.EqualTo(TradingOperationResultStatus.Success));
        stage.Core.UnLockAccount(stage.Account);
        Assert.That(stage.Sell().Status, Is.EqualTo(TradingOperationResultStatus.Success));
    }

    [Test]
    public void Messages_of_a_connectors_own_kind_reach_those_who_subscribed_to_the_kind()
    {
        using var stage = new MarketHarness();
        var (some, all) = (new List<object?>(), new List<object?>());
        Action<CustomMessage> hear = message => some.Add(message.Value);
        stage.Core.SubscribeToCustomMessages(hear, 1, 2);
        stage.Core.SubscribeToCustomMessages(message => all.Add(message.Value));
        foreach (var type in Enumerable.Range(1, 3))
            stage.Simulation.Publish(new CustomMessage(type, type));
        stage.Core.UnsubscribeFromCustomMessages(hear, 1);
        stage.Simulation.Publish(new CustomMessage(1, "one"));
        stage.Simulation.Publish(new CustomMessage(2, "two"));
        stage.Core.UnsubscribeFromCustomMessages(hear);
        stage.Simulation.Publish(new CustomMessage(2, "late"));
        Assert.That(some, Is.EqualTo(new object[] { 1, 2, "two" }));
        Assert.That(all, Is.EqualTo(new object[] { 1, 2, 3, "one", "two", "late" }));
    }

    [Test]
    public void An_account_may_hold_several_assets()
    {
        using var stage = new MarketHarness(
            new SimulationOptions { Account = new AccountSpecification { Assets = new Dictionary<string, double> { ["BTC"] = 2 } } });
        var account = (CryptoAccount)stage.Core.Accounts.Single();
        Assert.That((account.Balances.Single().Asset.Id, account.Balances.Single().TotalBalance), Is.EqualTo(("BTC", 2d)));
    }

    [Test]
    public void Rows_of_a_venue_know_the_type_of_their_value() =>
        Assert.That(new AdditionalInfoItem { Value = 1.5 }.DataType, Is.EqualTo(typeof(double)));
}
