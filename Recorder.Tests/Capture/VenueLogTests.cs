using Dapper;
using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>The recorded rows equal the log of the simulated venue, also when a quirk of the venue changes or omits ids.</summary>
[Parallelizable(ParallelScope.All)]
[Category("Integration")]
public sealed class VenueLogTests
{
    static IEnumerable<TestCaseData> Habits()
    {
        yield return Habit("calm", new LiveBehaviour());
        yield return Habit("new ids on modify", new LiveBehaviour { ChangeIdOnModify = true });
        yield return Habit("anonymous legs", new LiveBehaviour { AnonymousBracketChildren = true });
        yield return Habit("position ids used again", new LiveBehaviour { ReusePositionId = true });
        yield return Habit("group ids", new LiveBehaviour { FillGroupIds = true });
        yield return Habit(
            "new ids on modify, no ids in answers", new LiveBehaviour { ChangeIdOnModify = true, OrderIdOnlyWithEvent = true });
        yield return Habit("all of it", new LiveBehaviour
        {
            ReorderFillEvents = true,
            DuplicatePositionAdded = 3,
            DuplicateEvents = true,
            DropOrderAdded = true,
            TradeBeforeOrder = true,
            LateTradePnl = true,
            ChangeIdOnModify = true,
            AnonymousBracketChildren = true,
            ReusePositionId = true,
        });
    }

    static TestCaseData Habit(string name, LiveBehaviour live) => new TestCaseData(live).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Habits))]
    public void What_is_recorded_is_what_happened(LiveBehaviour live)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var netting = seed == 5 ? NettingType.MultiPosition : NettingType.OnePosition;
            var options = new SimulationOptions
            {
                Account = new AccountSpecification { Netting = netting },
                Fees = new FeeSchedule { PerLot = 1 },
                Seed = seed,
                Live = live
            };
            VenueTrader.Play(seed, options, check: (recorded, log) => AssertAsLogged(recorded, log, $"seed {seed}"));
        }
    }

    static void AssertAsLogged(Recording recorded, SimulationLog log, string which)
    {
        using var connection = RecorderDatabase.OpenForReading(recorded.Database);
        var key = new { recorded.RunId };
        var orders = connection.Query<(string Id, string? Parent, string Status, double Quantity, double Filled, string UpdateUtc)>(
            """
            SELECT order_id, parent_order_id, status, quantity, CAST(json_extract(extra_json, '$.filled_quantity') AS REAL), update_utc
            FROM orders WHERE run_id = @RunId ORDER BY CAST(order_id AS INTEGER)
            """, key).Select(row => row with { Parent = RootOf(row.Parent, log) });
        var happened = log.Orders.GroupBy(row => row.OrderId).Select(states => states.Last()).OrderBy(row => row.OrderId.Length)
            .ThenBy(row => row.OrderId, StringComparer.Ordinal)
            .Select(row =>
                (row.OrderId, RootOf(row.ParentOrderId, log), Word(row.Status), row.Quantity, row.Filled, UtcText.Format(row.TimeUtc)));

        var fills = connection.Query<(string, string, double, double, double, double, string)>(
            """
            SELECT execution_id, order_id, c.quantity, c.price, c.quantity_before, c.quantity_after, c.position_impact
            FROM position_changes c WHERE run_id = @RunId ORDER BY length(execution_id), execution_id
            """, key);
        var filled = log.Fills.Select(row => (row.TradeId, row.OrderId, row.Quantity, row.Price, row.PositionBefore, row.PositionAfter,
            Impact(row.PositionBefore, row.PositionAfter)));

        var positions = connection.Query<(string, string, string?)>(
            "SELECT position_id, opened_utc, closed_utc FROM positions WHERE run_id = @RunId", key);
        // Two positions were opened on one side at the same time. Without unique ids, a fill does not show which position it closed.
        var twins = log.Positions.Where(row => row.Change is PositionChange.Opened).GroupBy(row => (row.OpenTimeUtc, row.Quantity > 0))
            .Where(same => same.Count() > 1)
            .Select(same => UtcText.Format(same.Key.OpenTimeUtc)).ToHashSet();
        var held = log.Positions.GroupBy(row => (row.PositionId, row.OpenTimeUtc)).Select(states => states.Last())
            .Select(row => (
                row.PositionId, UtcText.Format(row.OpenTimeUtc), row.Change is PositionChange.Closed ? UtcText.Format(row.TimeUtc) : null));

        var replaced = connection.Query<(string, string)>(
            "SELECT order_id, json_extract(extra_json, '$.replaces_order_id') AS replaces FROM orders WHERE "
                + "run_id = @RunId AND replaces IS NOT NULL", key);
        var replacing =
            log.Orders.Where(row => row.ReplacedOrderId is not null).Select(row => (row.OrderId, row.ReplacedOrderId!)).Distinct();

        var linked = connection.Query<(string Group, string Order)>(
            "SELECT oco_group_id, order_id FROM v_oco_legs WHERE run_id = @RunId AND label LIKE 'Linked by request%'", key)
            .GroupBy(link => link.Group, link => link.Order).Select(Line);
        var links = log.OcoGroups.Where(group => group.Origin is OcoOrigin.Linked).GroupBy(group => group.GroupKey, group => group.OrderIds)
            .Select(states => Line(states.SelectMany(ids => ids)));

        var orphans = connection.Query<(string, string, string)>(
            """
            SELECT order_id, side, json_extract(extra_json, '$.orphaned_utc') AS orphaned_utc FROM orders o
            WHERE run_id = @RunId AND orphaned_utc IS NOT NULL
              AND EXISTS (SELECT 1 FROM order_oco_links l WHERE l.run_id = o.run_id AND l.order_id = o.order_id)
            """, key);

        Assert.Multiple(() =>
        {
            Assert.That(Differences(happened, orders), Is.Empty, which);
            Assert.That(Differences(filled, fills), Is.Empty, which);
            Assert.That(Differences(held.Where(row => !twins.Contains(row.Item2)), positions.Where(row => !twins.Contains(row.Item2))),
                Is.Empty, which);
            Assert.That(Differences(replacing, replaced), Is.Empty, which);
            Assert.That(Differences(links, linked), Is.Empty, which);
            foreach (var (orderId, side, orphanedUtc) in orphans)
                Assert.That(IsNeedless(side, orphanedUtc, log), $"{which}: order {orderId} had nothing left to close");
        });
    }

    // The position before this time is not on the side that the order would close.
    static bool IsNeedless(string side, string utc, SimulationLog log) =>
        log.Fills.Last(fill => string.CompareOrdinal(UtcText.Format(fill.TimeUtc), utc) <= 0).PositionAfter * (side == "SELL" ? 1 : -1)
        <= 0;

    static string Line(IEnumerable<string> ids) =>
        string.Join(" ", ids.Distinct().OrderBy(id => id.Length).ThenBy(id => id, StringComparer.Ordinal));

    static IEnumerable<string> Differences<T>(IEnumerable<T> happened, IEnumerable<T> recorded)
    {
        var (left, right) = (happened.ToList(), recorded.ToList());
        return [.. left.Except(right).Select(row => $"\n- {row}"), .. right.Except(left).Select(row => $"\n+ {row}")];
    }

    static string? RootOf(string? id, SimulationLog log)
    {
        while (id is not null && log.Orders.FirstOrDefault(row => row.OrderId == id)?.ReplacedOrderId is { } before)
            id = before;
        return id;
    }

    static string Impact(double before, double after) =>
        after == 0 ? "CLOSE"
            : before == 0 || (Math.Sign(before) == Math.Sign(after) && Math.Abs(after) > Math.Abs(before)) ? "OPEN"
            : Math.Sign(before) == Math.Sign(after) ? "REDUCE"
            : "REVERSE";

    static string Word(OrderStatus status) => status switch
    {
        OrderStatus.Opened => "NEW",
        OrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        OrderStatus.Filled => "FILLED",
        OrderStatus.Cancelled => "CANCELED",
        _ => "REJECTED",
    };
}
