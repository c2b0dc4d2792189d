using Dapper;
using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Storage.Schema;
using Recorder.Storage.Time;
using Recorder.Storage.Verification;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Recording;

/// <summary>Real prices, a real strategy, and the file compared row by row with the log that the simulated exchange keeps for itself.</summary>
public sealed class RealDataTests
{
    static readonly SymbolSpecification EurUsd = new()
    {
        Id = "EURUSD@SIM",
        Name = "EURUSD",
        Root = "EURUSD",
        ExchangeName = "SIM",
        Type = SymbolType.Forex,
        TickSize = 0.00001,
        TickCost = 1,
        LotStep = 1,
        MinLot = 1,
    };

    static readonly SymbolSpecification Es = new() { Id = "ESZ3@CME", Name = "ESZ3", Root = "ES", TickSize = 0.25, TickCost = 12.5 };

    [Test]
    public void A_moving_average_cross_on_hourly_euro_is_recorded_whole()
    {
        using var folder = new TestFolder();
        var bars = Backtest.Bars("bars/eurusd_1h.csv");
        var run = Backtest.Play(
            folder.File("recorder.db"), new SimulationOptions { BarPeriod = TimeSpan.FromHours(1), Fees = new FeeSchedule { PerLot = 2.5 } }, EurUsd,
            Backtest.Ticks(bars, TimeSpan.FromHours(1), EurUsd.TickSize), Period.HOUR1, () => new CrossStrategy(), Configure);

        Assert.That(run.Log.Fills, Has.Count.GreaterThan(100));
        AssertBars(run, bars, "1h");
        AssertTrading(run);
        AssertSound(run, folder);
    }

    [Test]
    public void A_moving_average_cross_on_minutes_of_the_s_and_p_future_is_recorded_whole()
    {
        using var folder = new TestFolder();
        var bars = Backtest.Bars("bars/es_1m_201310.csv.gz");
        var run = Backtest.Play(
            folder.File("recorder.db"), new SimulationOptions { BarPeriod = TimeSpan.FromMinutes(1), SpreadTicks = 1 }, Es,
            Backtest.Ticks(bars, TimeSpan.FromMinutes(1), Es.TickSize), Period.MIN1, () => new CrossStrategy(),
            (strategy, symbol, account) =>
            {
                Configure(strategy, symbol, account);
                strategy.BarPeriod = Period.MIN1;
            });

        Assert.That(run.Log.Fills, Has.Count.GreaterThan(100));
        AssertBars(run, bars, "1m");
        AssertTrading(run);
        AssertSound(run, folder);
    }

    [Test]
    public void Breakouts_with_brackets_and_oco_on_real_ticks_are_recorded_whole([Values] bool groupIds, [Values(double.PositiveInfinity, 1)] double mostFilledAtOnce)
    {
        using var folder = new TestFolder();
        var ticks = Backtest.Trades("ticks/esh4_trades_20231225.csv.gz");
        var run = Backtest.Play(
            folder.File("recorder.db"),
            new SimulationOptions { MaxFillQuantity = mostFilledAtOnce, Live = new LiveBehaviour { FillGroupIds = groupIds } },
            Es with { Id = "ESH4@CME", Name = "ESH4" }, ticks, Period.MIN1, () => new BreakoutStrategy(),
            (strategy, symbol, account) =>
            {
                (strategy.CurrentSymbol, strategy.CurrentAccount) = (symbol, account);
                (strategy.RangeBars, strategy.StopTicks, strategy.TargetTicks) = (1, 2, 2);
            });

        Assert.That(run.Log.Fills, Has.Count.GreaterThan(10));
        Assert.That(run.Log.OcoGroups, Is.Not.Empty);
        AssertTrading(run);
        AssertBrackets(run);
        AssertSound(run, folder);
    }

    static void Configure(CrossStrategy strategy, Symbol symbol, Account account) => (strategy.CurrentSymbol, strategy.CurrentAccount) = (symbol, account);

    static void AssertBars(Backtest run, IReadOnlyList<MarketBar> bars, string timeframe)
    {
        using var connection = RecorderDatabase.OpenForReading(run.Database);
        var recorded = connection.Query<(string, double, double, double, double, double)>(
            "SELECT ts_utc, open, high, low, close, volume FROM v_bars WHERE run_id = @RunId AND timeframe = @timeframe ORDER BY ts_utc", new { run.RunId, timeframe });
        Assert.That(recorded, Is.EqualTo(bars.Select(bar => (UtcText.Format(bar.OpenUtc), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume))));
    }

    static void AssertTrading(Backtest run)
    {
        using var connection = RecorderDatabase.OpenForReading(run.Database);
        var key = new { run.RunId };

        var orders = connection.Query<(string, string, string, string, double, double, string)>(
            """
            SELECT order_id, side, order_type, status, quantity, CAST(json_extract(extra_json, '$.filled_quantity') AS REAL), update_utc
            FROM orders WHERE run_id = @RunId ORDER BY order_id
            """, key);
        Assert.That(orders, Is.EqualTo(run.Log.Orders.GroupBy(row => row.OrderId).Select(states => states.Last()).OrderBy(row => row.OrderId, StringComparer.Ordinal).Select(row =>
            (row.OrderId, row.Side.ToString().ToUpperInvariant(), Word(row.OrderTypeId), Word(row.Status), row.Quantity, row.Filled, UtcText.Format(row.TimeUtc)))));

        var fills = connection.Query<(string, string, string, string, double, double, double, double, double, double)>(
            """
            SELECT x.execution_id, x.order_id, x.exec_utc, c.side, x.quantity, x.price, x.fee, CAST(json_extract(x.extra_json, '$.net_pnl') AS REAL), c.quantity_before, c.quantity_after
            FROM executions x JOIN position_changes c USING (run_id, execution_id) WHERE x.run_id = @RunId ORDER BY length(x.execution_id), x.execution_id
            """, key);
        Assert.That(fills, Is.EqualTo(run.Log.Fills.Select(row =>
            (row.TradeId, row.OrderId, UtcText.Format(row.TimeUtc), row.Side.ToString().ToUpperInvariant(), row.Quantity, row.Price, row.Fee, row.Net, row.PositionBefore, row.PositionAfter))));

        var positions = connection.Query<(string, string, double)>(
            "SELECT position_id, opened_utc, CAST(CASE status WHEN 'OPEN' THEN iif(side = 'SELL', -quantity, quantity) ELSE 0 END AS REAL) FROM positions WHERE run_id = @RunId ORDER BY length(position_id), position_id, opened_utc", key);
        Assert.That(positions, Is.EqualTo(run.Log.Positions.GroupBy(row => (row.PositionId, row.OpenTimeUtc)).Select(states => states.Last())
            .OrderBy(row => row.PositionId.Length).ThenBy(row => row.PositionId, StringComparer.Ordinal).ThenBy(row => row.OpenTimeUtc)
            .Select(row => (row.PositionId, UtcText.Format(row.OpenTimeUtc), row.Change is PositionChange.Closed ? 0 : row.Quantity))));
    }

    static void AssertBrackets(Backtest run)
    {
        using var connection = RecorderDatabase.OpenForReading(run.Database);
        var legs = connection.Query<(string Order, string Parent, string Role)>(
            "SELECT order_id, parent_order_id, oco_role FROM v_oco_legs WHERE run_id = @RunId AND parent_order_id IS NOT NULL ORDER BY order_id", new { run.RunId });
        var children = run.Log.Orders.Where(row => row.Role is not BracketRole.None).DistinctBy(row => row.OrderId).OrderBy(row => row.OrderId, StringComparer.Ordinal)
            .Select(row => (row.OrderId, row.ParentOrderId!, row.Role is BracketRole.StopLoss ? "SL" : "TP"));
        Assert.That(legs.Distinct(), Is.EqualTo(children));
    }

    static void AssertSound(Backtest run, TestFolder folder)
    {
        Assert.Multiple(() =>
        {
            Assert.That(run.HookFaults, Is.Zero);
            Assert.That(run.Counters.Pending, Is.Zero);
            Assert.That(run.Counters.Shed, Is.Zero);
            Assert.That(run.Counters.Quarantined, Is.Zero);
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
