using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>The effect of each fill and each order on its position, from the platform to the file.</summary>
[Category("Integration")]
public sealed class PositionImpactTests
{
    [TestCase("B1", "OPEN 0>1", TestName = "A first buy opens")]
    [TestCase("S1", "OPEN 0>-1", TestName = "A first sell opens short")]
    [TestCase("B1 B2", "OPEN 0>1, OPEN 1>3", TestName = "Scaling in opens more")]
    [TestCase("S1 S2", "OPEN 0>-1, OPEN -1>-3", TestName = "Scaling into a short opens more")]
    [TestCase("B3 S1 S1", "OPEN 0>3, REDUCE 3>2, REDUCE 2>1", TestName = "Taking a part off reduces")]
    [TestCase("B3 S3", "OPEN 0>3, CLOSE 3>0", TestName = "Selling all closes")]
    [TestCase("S3 B1 B2", "OPEN 0>-3, REDUCE -3>-2, CLOSE -2>0", TestName = "A short is reduced and closed by buying")]
    [TestCase("B1 S3", "OPEN 0>1, REVERSE 1>-2", TestName = "Going through zero reverses in one row")]
    [TestCase("S2 B3 S1", "OPEN 0>-2, REVERSE -2>1, CLOSE 1>0", TestName = "A reversed position is closed by its own side")]
    [TestCase("B1 S1 S1 B1", "OPEN 0>1, CLOSE 1>0, OPEN 0>-1, CLOSE -1>0", TestName = "After a close the next fill opens again")]
    [TestCase("B0.1 B0.2 S0.3", "OPEN 0>0.1, OPEN 0.1>0.3, CLOSE 0.3>0", TestName = "Tenths of a lot close to zero")]
    [TestCase("B0.3 S0.1 S0.2 B0.7", "OPEN 0>0.3, REDUCE 0.3>0.2, CLOSE 0.2>0, OPEN 0>0.7", TestName = "Tenths of a lot leave no dust")]
    [TestCase("S0.1 B0.3", "OPEN 0>-0.1, REVERSE -0.1>0.2", TestName = "Tenths of a lot reverse")]
    public void Fills_of_one_netted_position(string trades, string expected)
    {
        foreach (var live in new[] { new LiveBehaviour(), Hostile })
            Assert.That(Impacts(trades, NettingType.OnePosition, live), Is.EqualTo(expected));
    }

    // An order without a position id opens a new position. With an id it changes that position.
    [TestCase("B1 S1", "OPEN 0>1, OPEN 0>-1", TestName = "Opposite orders are two positions")]
    [TestCase("B1 B2", "OPEN 0>1, OPEN 0>2", TestName = "Two orders of one side are two positions")]
    [TestCase("B2 S1#1 S1#1", "OPEN 0>2, REDUCE 2>1, CLOSE 1>0", TestName = "A position is reduced and closed by its number")]
    [TestCase("B2 B3 S3#2 S2#1", "OPEN 0>2, OPEN 0>3, CLOSE 3>0, CLOSE 2>0", TestName = "Each position is closed for itself")]
    [TestCase("B1 B2#1 S3#1", "OPEN 0>1, OPEN 1>3, CLOSE 3>0", TestName = "A position is added to by its number")]
    [TestCase("S1 B2 B1#1 S1#2", "OPEN 0>-1, OPEN 0>2, CLOSE -1>0, REDUCE 2>1", TestName = "Long and short stand beside each other")]
    [TestCase("B0.3 S0.1#1 S0.2#1", "OPEN 0>0.3, REDUCE 0.3>0.2, CLOSE 0.2>0", TestName = "Tenths of a lot in a position of its own")]
    public void Fills_of_several_positions(string trades, string expected)
    {
        foreach (var live in new[] { new LiveBehaviour(), Hostile })
            Assert.That(Impacts(trades, NettingType.MultiPosition, live), Is.EqualTo(expected));
    }

    [Test]
    public void An_order_of_several_fills_is_what_they_do_together()
    {
        using var recorded = new RecordedHarness(new SimulationOptions { MaxFillQuantity = 1 });
        recorded.Stage.Tick(100);
        recorded.Stage.Send(recorded.Stage.Request(Side.Buy, 2));
        recorded.Stage.Tick(100);
        recorded.Stage.Send(recorded.Stage.Request(Side.Sell, 3));
        recorded.Stage.Tick(100, 100, 100);
        var recording = recorded.Finish();
        Assert.That(recording.Rows("SELECT order_id, position_impact AS impact FROM orders WHERE run_id = @RunId ORDER BY order_id"),
            Is.EqualTo(new[] { "order_id=1  impact=OPEN", "order_id=2  impact=REVERSE" }));
        Assert.That(
            recording.Rows("SELECT position_impact AS impact FROM position_changes WHERE run_id = @RunId ORDER BY exec_utc, sequence"),
            Is.EqualTo(new[] { "impact=OPEN", "impact=OPEN", "impact=REDUCE", "impact=CLOSE", "impact=OPEN" }));
    }

    static LiveBehaviour Hostile { get; } = new()
    {
        ReorderFillEvents = true,
        DuplicateEvents = true,
        DuplicatePositionAdded = 9,
        TradeBeforeOrder = true,
        ZeroQuantityPositions = true,
        ReusePositionId = true,
        EventDelay = TimeSpan.FromMilliseconds(700),
    };

    static string Impacts(string trades, NettingType netting, LiveBehaviour live)
    {
        using var recorded = new RecordedHarness(
            new SimulationOptions { Account = new AccountSpecification { Netting = netting }, Live = live },
            symbol: new SymbolSpecification { LotStep = 0.1, MinLot = 0.1 });
        recorded.Stage.Tick(100);
        foreach (var trade in trades.Split(' '))
        {
            var parts = trade[1..].Split('#');
            var request = recorded.Stage.Request(
                trade[0] == 'B' ? Side.Buy : Side.Sell, double.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
            request.PositionId = parts.Length > 1 ? "P" + parts[1] : null;
            recorded.Stage.Send(request);
            recorded.Stage.Tick(100);
        }

        recorded.Stage.Simulation.Play([]);
        var rows = recorded.Finish().Rows(
            "SELECT position_impact AS impact, quantity_before AS before, quantity_after AS after FROM position_changes WHERE run_id = "
                + "@RunId ORDER BY exec_utc, sequence");
        return string.Join(", ", rows.Select(row => row.Replace("impact=", "", StringComparison.Ordinal)
            .Replace("  before=", " ", StringComparison.Ordinal).Replace("  after=", ">", StringComparison.Ordinal)));
    }
}
