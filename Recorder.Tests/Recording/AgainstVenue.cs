using Dapper;
using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Recording;

/// <summary>Compares a recorded run with the log of the simulated venue, row by row.</summary>
static class AgainstVenue
{
    internal static void AssertBars(this RecordedBacktest run, IReadOnlyList<MarketBar> bars, string timeframe)
    {
        using var connection = RecorderDatabase.OpenForReading(run.Database);
        var recorded = connection.Query<(string, double, double, double, double, double)>(
            "SELECT ts_utc, open, high, low, close, volume FROM v_bars WHERE run_id = @RunId AND timeframe = @timeframe ORDER BY ts_utc",
            new { run.RunId, timeframe });
        Assert.That(
            recorded, Is.EqualTo(bars.Select(bar => (UtcText.Format(bar.OpenUtc), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume))));
    }

    internal static void AssertTrading(this RecordedBacktest run)
    {
        using var connection = RecorderDatabase.OpenForReading(run.Database);
        var key = new { run.RunId };

        var orders = connection.Query<(string, string, string, string, double, double, string)>(
            """
            SELECT order_id, side, order_type, status, quantity, CAST(json_extract(extra_json, '$.filled_quantity') AS REAL), update_utc
            FROM orders WHERE run_id = @RunId ORDER BY order_id
            """, key);
        Assert.That(orders, Is.EqualTo(run.Log.Orders.GroupBy(row => row.OrderId).Select(states => states.Last())
            .OrderBy(row => row.OrderId, StringComparer.Ordinal).Select(row =>
                (row.OrderId, row.Side.ToString().ToUpperInvariant(), Word(row.OrderTypeId), Word(row.Status), row.Quantity, row.Filled,
                    UtcText.Format(row.TimeUtc)))));

        var fills = connection.Query<(string, string, string, string, double, double, double, double, double, double)>(
            """
            SELECT x.execution_id, x.order_id, x.exec_utc, c.side, x.quantity, x.price, x.fee,
              CAST(json_extract(x.extra_json, '$.net_pnl') AS REAL), c.quantity_before, c.quantity_after
            FROM executions x JOIN position_changes c USING (run_id, execution_id) WHERE x.run_id = @RunId ORDER BY length(x.execution_id),
              x.execution_id
            """, key);
        Assert.That(fills, Is.EqualTo(run.Log.Fills.Select(row =>
            (row.TradeId, row.OrderId, UtcText.Format(row.TimeUtc), row.Side.ToString().ToUpperInvariant(), row.Quantity, row.Price,
                row.Fee, row.Net, row.PositionBefore, row.PositionAfter))));

        var positions = connection.Query<(string, string, double)>(
            "SELECT position_id, opened_utc, CAST(CASE status WHEN 'OPEN' THEN iif(side = 'SELL', -quantity, quantity) ELSE 0 END AS REAL) "
                + "FROM positions WHERE run_id = @RunId ORDER BY length(position_id), position_id, opened_utc", key);
        Assert.That(
            positions, Is.EqualTo(run.Log.Positions.GroupBy(row => (row.PositionId, row.OpenTimeUtc)).Select(states => states.Last())
                .OrderBy(row => row.PositionId.Length).ThenBy(row => row.PositionId, StringComparer.Ordinal).ThenBy(row => row.OpenTimeUtc)
                .Select(row => (row.PositionId, UtcText.Format(row.OpenTimeUtc), row.Change is PositionChange.Closed ? 0 : row.Quantity))));
    }

    internal static void AssertBrackets(this RecordedBacktest run)
    {
        using var connection = RecorderDatabase.OpenForReading(run.Database);
        var legs = connection.Query<(string Order, string Parent, string Role)>(
            "SELECT order_id, parent_order_id, oco_role FROM v_oco_legs WHERE run_id = @RunId AND "
                + "parent_order_id IS NOT NULL ORDER BY order_id", new { run.RunId });
        var children = run.Log.Orders.Where(row => row.Role is not BracketRole.None).DistinctBy(row => row.OrderId)
            .OrderBy(row => row.OrderId, StringComparer.Ordinal)
            .Select(row => (row.OrderId, row.ParentOrderId!, row.Role is BracketRole.StopLoss ? "SL" : "TP"));
        Assert.That(legs.Distinct(), Is.EqualTo(children));
    }

    // Two orders that were placed as an OCO pair, of which the fill of one cancelled the other: they form one group of two entries.
    internal static void AssertPairs(this RecordedBacktest run)
    {
        var last = run.Log.Orders.GroupBy(row => row.OrderId).ToDictionary(states => states.Key, states => states.Last().Status);
        var placed = run.Log.OcoGroups.Where(group => group.Origin is OcoOrigin.PlacedTogether && group.OrderIds.Count == 2
            && group.OrderIds.Any(id => last[id] is OrderStatus.Filled) && group.OrderIds.Any(id => last[id] is OrderStatus.Cancelled))
            .ToList();
        using var connection = RecorderDatabase.OpenForReading(run.Database);
        var groups = connection.Query<(string Group, string Order)>(
            "SELECT oco_group_id, order_id FROM v_oco_legs WHERE run_id = @RunId AND oco_role = 'ENTRY'", new { run.RunId })
            .ToLookup(leg => leg.Group, leg => leg.Order);

        Assert.That(placed, Is.Not.Empty);
        foreach (var pair in placed)
            Assert.That(groups, Has.Some.EquivalentTo(pair.OrderIds), $"the orders {string.Join(" and ", pair.OrderIds)} are one OCO");
    }

    internal static void AssertSound(this RecordedBacktest run, TestFolder folder)
    {
        Assert.Multiple(() =>
        {
            Assert.That(run.HookFaults, Is.Zero);
            Assert.That(run.Health.Pending, Is.Zero);
            Assert.That(run.Health.Dropped, Is.Zero);
            Assert.That(run.Health.Quarantined, Is.Zero);
            Assert.That(DatabaseCheck.Run(run.Database).Findings, Is.Empty);
            Assert.That(folder.Names, Is.EqualTo(new[] { "recorder.db" }));
        });
    }

    static string Word(string typeId) => typeId.ToUpperInvariant().Replace(' ', '_');

    static string Word(OrderStatus status) => status switch
    {
        OrderStatus.Opened => "NEW",
        OrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        OrderStatus.Filled => "FILLED",
        OrderStatus.Cancelled => "CANCELED",
        OrderStatus.Refused => "REJECTED",
        _ => "UNKNOWN",
    };
}
