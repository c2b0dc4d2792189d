using System.Collections.Concurrent;
using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>The order, the delay and the repetition of events do not change the recorded rows.</summary>
[Category("Integration")]
[Parallelizable(ParallelScope.All)]
public sealed class HostileStreamTests
{
    // The same undisturbed run is compared with many hostile runs.
    static readonly ConcurrentDictionary<(LiveBehaviour Venue, int Seed, NettingType Netting), Lazy<Recording>> CalmRuns = new();

    static IEnumerable<TestCaseData> Habits() =>
        VenueQuirk.OfTelling.Select((habit, at) => new TestCaseData(1 << at).SetArgDisplayNames(habit.Name));

    [TestCaseSource(nameof(Habits))]
    public void A_habit_of_a_live_venue_changes_nothing_of_what_is_recorded(int telling)
    {
        for (var seed = 1; seed <= 3; seed++)
            AssertSame(telling, 0, seed, NettingType.OnePosition);
        AssertSame(telling, 0, 4, NettingType.MultiPosition);
    }

    [Test]
    public void All_habits_together_change_nothing_of_what_is_recorded([Values] bool multiple, [Range(1, 3)] int seed) =>
        AssertSame((1 << VenueQuirk.OfTelling.Count) - 1, (1 << VenueQuirk.OfIds.Count) - 1, seed,
            multiple ? NettingType.MultiPosition : NettingType.OnePosition);

    [Seeds(suite: 30, all: 100, Replay = "(1,3)")]
    public void Any_habits_together_change_nothing_of_what_is_recorded(ushort telling, byte ids, byte seed, bool multiple) =>
        AssertSame(telling, ids, seed, multiple ? NettingType.MultiPosition : NettingType.OnePosition);

    // A leg without a position id, and with an id that comes later. Its position is known only at the end of the inference.
    [TestCase("delayed", "new ids on modify", "anonymous legs", 5)]
    public void Habits_that_were_hard_together_change_nothing_of_what_is_recorded(string telling, string id, string otherId, int seed) =>
        AssertSame(BitOf(VenueQuirk.OfTelling, telling), BitOf(VenueQuirk.OfIds, id) | BitOf(VenueQuirk.OfIds, otherId), seed,
            NettingType.MultiPosition);

    // The expected rows: the same trading with other ids, and without the values that the messages lack.
    [TestCase("anonymous legs", "tag", "position_id", "intent", "impact", "comment")]
    [TestCase("position ids used again", "position_id", "comment")]
    // Only an order of a known group can be an orphan.
    [TestCase("group ids", "group_id", "orphaned_utc")]
    public void What_a_venue_leaves_out_or_adds_is_all_that_differs(string habit, params string[] columns)
    {
        var live = VenueQuirk.OfIds.Single(each => each.Name == habit).Take(new LiveBehaviour());
        for (var seed = 1; seed <= 3; seed++)
        {
            var (calm, other) = (VenueTrader.Play(seed, Options(seed, NettingType.OnePosition, new LiveBehaviour())), VenueTrader.Play(
                seed, Options(seed, NettingType.OnePosition, live)));
            Assert.Multiple(() =>
            {
                Assert.That(Recording.Without(other.Orders, columns), Is.EqualTo(Recording.Without(calm.Orders, columns)));
                Assert.That(Recording.Without(other.Executions, columns), Is.EqualTo(Recording.Without(calm.Executions, columns)));
                Assert.That(Recording.Without(other.PositionChanges, "position_id"),
                    Is.EqualTo(Recording.Without(calm.PositionChanges, "position_id")));
                if (!live.FillGroupIds)
                    Assert.That(other.OcoGroups.Where(IsOfRequest), Is.EqualTo(calm.OcoGroups.Where(IsOfRequest)));
                if (live.AnonymousBracketChildren)
                    Assert.That(other.Orders.Where(row => row.Contains("parent=", StringComparison.Ordinal)),
                        Is.Not.Empty.And.None.Contain("tag=").And.None.Contain("position_id="));
                if (live.ReusePositionId)
                    Assert.That(other.Positions, Is.Not.Empty.And.All.StartWith("position_id=P1  "));
            });
        }
    }

    static int BitOf(IReadOnlyList<VenueQuirk> habits, string name) => 1 << habits.ToList().FindIndex(habit => habit.Name == name);

    static bool IsOfRequest(string group) => group.StartsWith("rule=REQUEST", StringComparison.Ordinal);

    static void AssertSame(int telling, int ids, int seed, NettingType netting)
    {
        seed = 1 + (seed % 6);
        var (habits, ofIds) = (VenueQuirk.Chosen(VenueQuirk.OfTelling, telling), VenueQuirk.Chosen(VenueQuirk.OfIds, ids));
        var venue = VenueQuirk.Together(ofIds);
        var calm = CalmRuns.GetOrAdd(
            (venue, seed, netting), key => new(() => VenueTrader.Play(key.Seed, Options(key.Seed, key.Netting, key.Venue)))).Value;
        var live = VenueQuirk.Together([.. ofIds, .. habits]);
        var hostile = VenueTrader.Play(seed, Options(seed, netting, live), reconnects: habits.Any(habit => habit.Reconnects));
        Assert.That(Knowable(hostile, live).DifferencesTo(Knowable(AsTold(calm, live), live)), Is.Empty,
            $"seed {seed}, {netting}, {string.Join(", ", ofIds.Concat(habits))}");
        if (live.OrderIdOnlyWithEvent)
            Assert.That(hostile.Requests.Where(IsPlacing), Has.None.Contain("order_id="), "no answer names an order");
    }

    // The expected recording: each quirk removes its documented values and no others.
    static Recording AsTold(Recording calm, LiveBehaviour live)
    {
        if (!live.DropMarketOrders)
            return calm;
        // A market order that is reported only by its fills has no row, and its group id is unknown.
        var unseen =
            calm.Orders.Where(row => row.Contains("order_type=MARKET", StringComparison.Ordinal)
                && !row.Contains("status=REJECTED", StringComparison.Ordinal)).ToList();
        var ids = unseen.Select(row => row.Split("  ")[0]).ToHashSet();
        return calm with
        {
            Orders = [.. calm.Orders.Except(unseen)],
            OcoLinks = [.. calm.OcoLinks.Where(
                row => !row.StartsWith("rule=GROUP_ID", StringComparison.Ordinal) || !row.Split("  ").Any(ids.Contains))],
        };
    }

    static Recording Knowable(Recording recording, LiveBehaviour live)
    {
        // The state of a position has no time, so the time of the report is used. These quirks report it later.
        if (live.EventDelay > TimeSpan.Zero || live.ZeroQuantityPositions)
            recording = recording with { Positions = Recording.Without(recording.Positions, "update_utc") };
        // Only the answer has the id of the order that a request led to, and the new id of a changed order.
        if (live.OrderIdOnlyWithEvent)
            recording =
                recording with
                {
                    Requests = [.. recording.Requests.SelectMany(
                        row => IsPlacing(row) || IsModifying(row) ? Recording.Without([row], "order_id") : [row])]
                };
        return recording;
    }

    static bool IsModifying(string request) => request.StartsWith("kind=MODIFY", StringComparison.Ordinal);

    static bool IsPlacing(string request) => request.StartsWith("kind=PLACE", StringComparison.Ordinal);

    static SimulationOptions Options(int seed, NettingType netting, LiveBehaviour live) =>
        new() { Account = new AccountSpecification { Netting = netting }, Fees = new FeeSchedule { PerLot = 1 }, Seed = seed, Live = live };
}
