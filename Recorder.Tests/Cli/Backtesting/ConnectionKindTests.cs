using NUnit.Framework;

namespace Recorder.Tests.Cli.Backtesting;

/// <summary><c>backtest --connection-type</c>: the type of connection that the strategy sees.</summary>
[Category("Integration")]
public class ConnectionKindTests : PlayFixture
{
    // Trades only on one type of connection, like strategies that probe order types.
    const string ChecksItsConnection = """
        protected override void OnRun()
        {
            if (CurrentAccount.Connection.Type != ConnectionType.TradingSimulator)
            {
                Log($"not on {CurrentSymbol.Connection.Type} of {CurrentSymbol.Connection.VendorName}", StrategyLoggingLevel.Error);
                Stop();
                return;
            }
            var one = CurrentSymbol.ConnectionId == CurrentAccount.ConnectionId;
            Buy($"{CurrentSymbol.Connection.VendorName}, {Core.Connections.All[0].Info.VendorName}, {one}");
        }
        """;

    [TestCase("Backtester", "not on Backtester of SimulatorVendor")]
    [TestCase("General", "not on General of SimulatorVendor")]
    [TestCase("HistoryPlayer", "not on HistoryPlayer of MarketReplayVendor")]
    public void A_strategy_sees_the_requested_type_and_connector(string type, string expected)
    {
        var run = Backtest("--source", Source(ChecksItsConnection), "--connection-type", type);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Latest().Run.EndReason, Does.EndWith(expected));
    }

    [Test]
    public void A_requested_simulator_connection_keeps_the_run_a_backtest()
    {
        var run = Backtest("--source", Source(ChecksItsConnection), "--connection-type", "tradingsimulator");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Latest().Orders.Single().ClientTag, Is.EqualTo("TradingSimulatorVendor, TradingSimulatorVendor, True"));
        Assert.That(Latest().Run.RunType, Is.EqualTo("BACKTEST"));
        Assert.That(Latest().Run.Bars, Is.EqualTo(276));
        Assert.That(
            Notes().Single(),
            Is.EqualTo("--connection-type TradingSimulator: the strategy sees a connection of this type; the run is a backtest"));
    }

    [Test]
    public void A_strategy_without_the_option_is_on_a_backtester_and_nothing_is_noted()
    {
        Assert.That(Backtest("--source", Source(ChecksItsConnection)).Code, Is.Zero);
        Assert.That(Latest().Run.EndReason, Does.EndWith("not on Backtester of SimulatorVendor"));
        Assert.That(Notes(), Is.Empty);
    }
}
