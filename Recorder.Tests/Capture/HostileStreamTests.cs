using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>What the platform is told, in what order and how often, changes nothing of what is recorded.</summary>
public sealed class HostileStreamTests
{
    static IEnumerable<TestCaseData> Habits()
    {
        yield return Habit("reordered", new LiveBehaviour { ReorderFillEvents = true });
        yield return Habit("positions announced again", new LiveBehaviour { DuplicatePositionAdded = 10 });
        yield return Habit("everything twice", new LiveBehaviour { DuplicateEvents = true });
        yield return Habit("delayed", new LiveBehaviour { EventDelay = TimeSpan.FromMilliseconds(700) });
        yield return Habit("short-lived orders unseen", new LiveBehaviour { DropOrderAdded = true });
        yield return Habit("trades first", new LiveBehaviour { TradeBeforeOrder = true });
        yield return Habit("late profit", new LiveBehaviour { LateTradePnl = true });
        yield return Habit("empty positions", new LiveBehaviour { ZeroQuantityPositions = true });
        yield return Habit("no ids in answers", new LiveBehaviour { OrderIdOnlyWithEvent = true });
        yield return Habit("all of it", new LiveBehaviour
        {
            ReorderFillEvents = true,
            DuplicatePositionAdded = 3,
            DuplicateEvents = true,
            DropOrderAdded = true,
            TradeBeforeOrder = true,
            LateTradePnl = true,
            ZeroQuantityPositions = true,
            OrderIdOnlyWithEvent = true,
        });
    }

    static TestCaseData Habit(string name, LiveBehaviour live) => new TestCaseData(live).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Habits))]
    public void A_habit_of_a_live_venue_changes_nothing_of_what_is_recorded(LiveBehaviour live)
    {
        for (var seed = 1; seed <= 4; seed++)
            AssertSame(seed, live, NettingType.OnePosition);
        AssertSame(5, live, NettingType.MultiPosition);
    }

    [FsCheck.NUnit.Property(MaxTest = 60, Replay = "(1,3)")]
    public void Any_habits_together_change_nothing_of_what_is_recorded(ushort habits, byte seed, bool multiple)
    {
        bool Has(int bit) => (habits & (1 << bit)) != 0;
        AssertSame(
            seed,
            new LiveBehaviour
            {
                ReorderFillEvents = Has(0),
                DuplicatePositionAdded = Has(1) ? 5 : 0,
                DuplicateEvents = Has(2),
                EventDelay = Has(3) ? TimeSpan.FromMilliseconds(700) : TimeSpan.Zero,
                DropOrderAdded = Has(4),
                TradeBeforeOrder = Has(5),
                LateTradePnl = Has(6),
                ZeroQuantityPositions = Has(7),
                OrderIdOnlyWithEvent = Has(8),
            },
            multiple ? NettingType.MultiPosition : NettingType.OnePosition);
    }

    static void AssertSame(int seed, LiveBehaviour live, NettingType netting)
    {
        var options = new SimulationOptions { Account = new AccountSpecification { Netting = netting }, Fees = new FeeSchedule { PerLot = 1 }, MaxFillQuantity = 2, Seed = seed };
        var calm = VenueTrader.Play(seed, options);
        var hostile = VenueTrader.Play(seed, options with { Live = live });
        var which = $"seed {seed}, {netting}";
        if (live.EventDelay > TimeSpan.Zero || live.ZeroQuantityPositions)
        {
            // The platform does not say when a position was closed: it is closed when it is told, and these habits tell it later.
            (calm, hostile) = (calm.WithoutPositionTimes(), hostile.WithoutPositionTimes());
        }

        Assert.That(Differences(calm, hostile), Is.Empty, $"seed {seed}, {netting}");
    }

    static IEnumerable<string> Differences(Recording calm, Recording hostile) =>
    [
        .. Lines("order", calm.Orders, hostile.Orders), .. Lines("execution", calm.Executions, hostile.Executions), .. Lines("position", calm.Positions, hostile.Positions),
        .. Lines("change", calm.PositionChanges, hostile.PositionChanges), .. Lines("oco", calm.OcoGroups, hostile.OcoGroups),
    ];

    static IEnumerable<string> Lines(string table, IReadOnlyList<string> calm, IReadOnlyList<string> hostile) =>
        calm.Except(hostile).Select(line => $"\n- {table}: {line}").Concat(hostile.Except(calm).Select(line => $"\n+ {table}: {line}"));
}
