using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Strategies;

/// <summary>
/// The ways in which public strategies use the platform. Each is a separate source, written from the description of the platform, and is
/// compiled and run unchanged.
/// </summary>
static class PublicStrategies
{
    internal static readonly IReadOnlyList<PublicStrategy> All =
    [
        new("SmaCrossMeter.cs")
        {
            Parameters = ["Symbol", "Account", "Short average", "Long average", "Lots", "Bars", "Load from"],
            Shows = run => Assert.That(run.Metric("positions opened"), Is.Not.Null.And.Not.EqualTo("0")),
        },
        new("StopAndTargetForPosition.cs")
        {
            Shows = run =>
            {
                var closing = run.Log.Orders.Where(order => order.OrderTypeId is "Stop" or "Limit").ToList();
                Assert.That(closing.Select(order => order.PositionId), Is.All.Not.Null.And.Not.Empty);
                Assert.That(closing.Count(order => order.Status is OrderStatus.Cancelled), Is.GreaterThanOrEqualTo(4),
                    "the rest of each pair is cancelled with its position");
            },
        },
        new("EmaBracketScalper.cs")
        {
            Shows = run =>
            {
                Assert.That(run.Log.OcoGroups, Is.Not.Empty);
                Assert.That(run.Lines, Has.Some.StartsWith("trailing exit"));
            },
        },
        new("FuturesMultiIndicator.cs") { Set = ["Stop (money a contract)=40"], Parameters = ["Most loss a day", "Bars"] },
        new("GoldOpeningRange.cs")
        {
            OnTrades = true,
            Set = ["Session start, hour UTC=13", "Session start, minute=5", "Entries a session=10"],
            Fills = 3,
            Shows = run =>
            {
                Assert.That(run.Log.Orders.Select(order => order.OrderTypeId), Does.Contain("Stop"));
                Assert.That(run.Lines.Count(line => line.StartsWith("bar ", StringComparison.Ordinal)), Is.GreaterThan(50));
            },
        },
        new("BoxRange.cs")
        {
            Shows = run => Assert.That(
                run.Log.Orders.Count(order => order.Status is OrderStatus.Cancelled), Is.GreaterThan(20), "entries compete")
        },
        new("HistoryExporter")
        {
            Set = ["Enable HTTP Export=false", "Trade every N bars=20"],
            Shows = run =>
            {
                Assert.That(run.Log.Orders.Select(order => order.OrderTypeId), Does.Contain("Trailing Stop"));
                Assert.That(
                    run.Metric("Executions"), Is.EqualTo(run.Log.Fills.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    "its events equal the venue's");
            },
        },
        new("AutoSizer")
        {
            Trader = new ScriptedTrader(70, StopTicks: 12),
            Parameters = ["Risk/account", "Risk/riskPercent", "Risk/maxLots", "vetoWithoutStop", "liquidationKey"],
            Shows = run =>
            {
                // Risk of 0.25 % of the balance; one lot has a risk of twelve ticks of 5 each.
                Assert.That(run.Log.Fills.Where(fill => fill.Side is Side.Buy or Side.Sell).Select(fill => fill.Quantity),
                    Has.Some.EqualTo(4).And.None.EqualTo(3));
                Assert.That(run.Metric("Changed"), Is.Not.EqualTo("0"));
                Assert.That(run.Metric("Stopped"), Is.Not.EqualTo("0"));
            },
        },
        new("SessionBoomerang")
        {
            Set = ["baseQuantity=2", "Averaging/firstQuantity=3", "chartText=mine"],
            Fills = 3,
            Parameters =
            [
                "Note in the log", "symbol", "account", "timeframe", "mode", "direction", "magic", "rangeFrom", "rangeTo", "closeAt",
                "useTerminalZone", "baseQuantity", "maxEntries", "breakPercent", "targetPercent", "stopPercent", "Averaging/firstEnabled",
                "Averaging/firstPercent", "Averaging/firstQuantity", "Averaging/secondEnabled", "Averaging/secondPercent",
                "Averaging/secondQuantity", "chartText", "rangeColor", "style", "sendMessages", "token", "remarks",
            ],
            Shows = run => Assert.That(run.Log.Orders.Select(order => order.Comment), Does.Contain("boomerang average")),
        },
        new("OrderLifeProbe")
        {
            Fills = 4,
            Shows = run =>
            {
                Assert.That(run.Metric("Failed"), Is.EqualTo("0"), string.Join('\n', run.Lines));
                Assert.That(run.Lines, Does.Contain("10 steps as expected"));
                Assert.That(run.Result.Reason, Is.EqualTo("the strategy stopped itself"));
            },
        },
        new("PositionKeeper.cs")
        {
            Trader = new ScriptedTrader(90),
            Shows = run =>
            {
                var own = run.Log.Orders.Where(order => order.Comment == "keeper").ToList();
                Assert.That(own.Select(order => order.OrderTypeId).Distinct(), Is.EquivalentTo(new[] { "Stop", "Limit" }));
                Assert.That(own.Where(order => order.OrderTypeId == "Stop").GroupBy(order => order.OrderId),
                    Has.Some.Matches<IGrouping<string, LoggedOrder>>(
                        states => states!.Select(state => state.TriggerPrice).Distinct().Count() > 1), "a stop was moved");
            },
        },
        new("VolumeReader.cs")
        {
            OnTrades = true,
            Set = ["Delta of a bar that is followed=20"],
            Shows = run => Assert.That(run.Metric("Bars with volume"), Is.Not.Null.And.Not.EqualTo("0")),
        },
        new("OldHistory.cs") { Parameters = ["Symbol", "Account", "Range", "Lots"] },
        new("NewHistory.cs") { Parameters = ["Kind", "Period", "Symbol", "Account"] },
        new("NewHistory.cs") { Set = ["Kind=Renko"], Fills = 2 },
        new("NewHistory.cs") { Set = ["Kind=Heiken Ashi"] },
        new("NewHistory.cs") { Set = ["Kind=Range bars"] },
        new("NewHistory.cs") { OnTrades = true, Set = ["Kind=Tick bars"], Fills = 5 },
        new("CustomIndicatorTrend.cs")
        {
            Shows = run => Assert.That(run.Lines, Has.Some.StartsWith("Middle (20): ").And.Some.EndsWith("3 lines, Middle last"))
        },
        new("TickScalper.cs") { OnTrades = true, Shows = run => Assert.That(run.Metric("trades seen"), Is.Not.Null.And.Not.EqualTo("0")) },
        new("OrderTypeLister.cs")
        {
            Parameters = ["Symbol", "Account", "Post only where possible"],
            Shows = run => Assert.That(run.Log.OcoGroups, Is.Not.Empty),
        },
        new("TwoStrategies.cs") { Class = "BuyFirst", Parameters = ["Every"] },
        new("TwoStrategies.cs") { Class = "TwoStrategies.SellFirst" },
    ];
}
