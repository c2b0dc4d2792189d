using NUnit.Framework;
using Recorder.Simulator;

namespace Recorder.Tests.Simulator.Hosting;

// The namespace differs from the folder, because a namespace Simulation would hide the class Simulation in all tests of the simulator.
[Category("StandIn")]
public class DeterminismTests
{
    static readonly SimulationOptions Wild = new()
    {
        MaxFillQuantity = 2,
        Seed = 7,
        Live = new LiveBehaviour
        {
            ReorderFillEvents = true,
            ChangeIdOnModify = true,
            LateTradePnl = true,
            EventDelay = TimeSpan.FromMilliseconds(300)
        },
    };

    [Test]
    public void Two_runs_have_equal_logs_and_equal_events()
    {
        using var first = RandomTrader.Play(42, Wild);
        using var second = RandomTrader.Play(42, Wild);
        Assert.That(first.Log.Fills, Has.Count.GreaterThan(50));
        AssertEqual(first.Log, second.Log);
        Assert.That(first.Events, Is.EqualTo(second.Events));
    }

    [Test]
    public void Eight_runs_at_once_have_the_log_of_one()
    {
        using var alone = RandomTrader.Play(42, Wild);
        var stages = new MarketHarness[8];
        Parallel.For(0, stages.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => stages[i] = RandomTrader.Play(42, Wild));
        foreach (var market in stages)
        {
            AssertEqual(market.Log, alone.Log);
            market.Dispose();
        }
    }

    static void AssertEqual(SimulationLog actual, SimulationLog expected)
    {
        Assert.That(actual.Orders, Is.EqualTo(expected.Orders));
        Assert.That(actual.Fills, Is.EqualTo(expected.Fills));
        Assert.That(actual.Positions, Is.EqualTo(expected.Positions));
        Assert.That(actual.OcoGroups, Is.EqualTo(expected.OcoGroups));
        Assert.That(actual.Refusals, Is.EqualTo(expected.Refusals));
    }
}
