using NUnit.Framework;
using Recorder.Analytics.Trades;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Rebuilding;
using Recorder.Storage.Metrics;

namespace Recorder.Tests.Storage.Metrics;

[Category("Integration")]
public class RunNumbersTests
{
    [Test]
    public void A_run_that_ended_has_its_trades_equity_and_metrics_worked_out_by_hand()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        foreach (var (minute, high, low, close) in ((int, double, double, double)[])[
            (0, 100, 100, 100), (1, 103, 99, 102), (2, 104, 101, 103), (3, 103, 98, 99), (4, 99, 97, 98)])
            NumbersFixture.Bar(run, minute, high, low, close);
        fixture.Fill(run, 1, Side.Buy, 2, 100, fee: 4);
        fixture.Fill(run, 3, Side.Sell, 2, 103, fee: 4);
        fixture.Fill(run, 3.5, Side.Sell, 1, 100, fee: 2);
        fixture.End(run, 5);

        Assert.Multiple(() =>
        {
            Assert.That(fixture.Rows<string>("""
                SELECT trade_no || ' ' || direction || ' ' || quantity || ' ' || entry_price || ' ' || exit_price || ' gross ' || gross_pnl
                  || ' fees ' || fees || ' net ' || net_pnl || ' ' || currency
                  || ' mae ' || mae || ' mfe ' || mfe || ' notional ' || notional || ' ' || marks
                FROM closed_trades
                """),
                Is.EqualTo(
                    new[] { "1 LONG 2.0 100.0 103.0 gross 300.0 fees 8.0 net 292.0 USD mae -100.0 mfe 400.0 notional 10000.0 bar_1m" }),
                "2 lots at 50: 99 is -1, 104 is +4");
            Assert.That(fixture.Rows<string>("SELECT direction || ' ' || quantity || ' ' || entry_price || ' ' || fees FROM open_trades"),
                Is.EqualTo(new[] { "SHORT 1.0 100.0 2.0" }));
            Assert.That(fixture.One<double>("SELECT equity FROM run_equity ORDER BY ts_utc DESC LIMIT 1"),
                Is.EqualTo(10_000 + 300 + (2 * 50) - 10), "short from 100, last at 98");
            Assert.That(fixture.Metric("net_profit").Value, Is.EqualTo(390).Within(1e-9));
            Assert.That(fixture.Metric("total_return").Value, Is.EqualTo(0.039).Within(1e-12));
            Assert.That(fixture.Metric("sharpe"), Is.EqualTo(((double?)null, "too_few")), "one day");
            Assert.That(fixture.One<string>(
                "SELECT matching || ' ' || currency || ' ' || start_balance || ' ' || marks || ' ' || is_final FROM run_computations"),
                Is.EqualTo("FLAT USD 10000.0 bar_1m 1"));
            Assert.That(
                fixture.One<string>(
                    "SELECT json_extract(metrics_json, '$.net_profit') || ' ' || json_extract(metrics_json, "
                        + "'$.total_trades') FROM strategy_runs"),
                Is.EqualTo("390 1"));
        });
    }

    [Test]
    public void The_slices_of_the_stored_trades_sum_to_the_fills()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        var random = new Random(7);
        for (var i = 0; i < 60; i++)
            fixture.Fill(run, i * 0.7, random.Next(2) == 0 ? Side.Buy : Side.Sell, random.Next(1, 30) / 10.0,
                100 + random.Next(-20, 20) * 0.25, random.Next(1, 9) / 10.0);
        fixture.End(run);
        RunNumbers.Compute(fixture.Store.Path, [run.RunId.ToString()], new ComputeOptions
        {
            Rules = [MatchingRule.Fifo, MatchingRule.Lifo, MatchingRule.Average, MatchingRule.FifoExit, MatchingRule.LifoExit]
        });
        var unequal = fixture.Rows<string>("""
            SELECT l.matching || ' ' || l.execution_id FROM trade_slices l JOIN executions x ON x.run_id = l.run_id
              AND x.execution_id = l.execution_id
            GROUP BY l.matching, l.execution_id HAVING abs(sum(l.quantity) - x.quantity) > 1e-9 OR abs(sum(l.fee) - x.fee) > 1e-9
            """);
        Assert.That(unequal, Is.Empty);
        Assert.That(fixture.One<long>("SELECT count(DISTINCT matching || execution_id) FROM trade_slices"), Is.EqualTo(6 * 60),
            "every fill, under every rule");
    }

    [Test]
    public void A_trade_names_its_position_only_where_the_account_holds_several_of_a_symbol()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        fixture.Fill(run, 1, Side.Buy, 1, 100, 0, fill => fill with { PositionId = "P1" });
        fixture.Fill(run, 2, Side.Sell, 1, 101, 0, fill => fill with { PositionId = "P1" });
        fixture.Fill(run, 3, Side.Buy, 1, 100, 0, fill => fill with { PositionId = "P2" });
        fixture.Fill(run, 4, Side.Sell, 1, 101, 0, fill => fill with { PositionId = "P2" });
        fixture.Fill(run, 5, Side.Buy, 1, 100, 0, fill => fill with { PositionId = "P3", AccountId = "hedged", PositionsNetted = false });
        fixture.Fill(run, 6, Side.Sell, 1, 101, 0, fill => fill with { PositionId = "P3", AccountId = "hedged", PositionsNetted = false });
        fixture.Fill(run, 7, Side.Buy, 1, 100, 0, fill => fill with { PositionId = "P4" });
        fixture.End(run);
        Assert.That(
            fixture.Rows<string>(
                "SELECT account_id || ' ' || coalesce(position_id, 'none') FROM closed_trades UNION ALL SELECT 'open ' || "
                    + "coalesce(position_id, 'none') FROM open_trades"),
            Is.EqualTo(new[] { "A none", "A none", "hedged P3", "open none" }),
            "the account A holds one position at a time, whatever the platform calls it");
    }

    [Test]
    public void A_position_that_was_found_is_closed_at_what_it_was_opened_at_and_its_fee_is_not_made_up()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin(type: RunType.Live);
        run.Accept(
            new PositionChanged
            {
                ConnectionId = "feed",
                PositionId = "P",
                Cause = PositionCause.Found,
                Symbol = "ES",
                AccountId = "A",
                Side = Side.Buy,
                Quantity = 2,
                OpenPrice = 90,
                OpenedUtc = NumbersFixture.At(-100),
                PositionsNetted = true,
            },
            StoreFixture.Start);
        fixture.Fill(run, 5, Side.Sell, 2, 100, fee: 1);
        fixture.End(run);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.One<string>(
                "SELECT entry_price || ' ' || gross_pnl || ' ' || (net_pnl IS NULL) || ' ' || reason FROM closed_trades"),
                Is.EqualTo("90.0 1000.0 1 found_position"));
            Assert.That(fixture.Rows<string>(
                "SELECT role || ' ' || quantity || ' ' || coalesce(execution_id, 'none') FROM trade_slices ORDER BY slice_no"),
                Is.EqualTo(new[] { "ENTRY 2.0 none", "EXIT 2.0 x1" }));
        });
    }

    [Test]
    public void A_value_that_a_strategy_reports_under_a_metric_name_does_not_replace_the_metric()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        run.End(new RunEnded
        {
            Status = RunStatus.Completed,
            Metrics = [new ReportedMetric("sharpe", 99, null), new ReportedMetric("mood", null, "good")]
        },
            NumbersFixture.At(60));
        fixture.Flush();
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Metric("sharpe").Value, Is.Null);
            Assert.That(fixture.One<double>("SELECT value FROM run_metrics_kv WHERE key = 'reported.sharpe'"), Is.EqualTo(99));
            Assert.That(fixture.One<string>(
                "SELECT json_extract(metrics_json, '$.mood') || json_extract(metrics_json, '$.\"reported.sharpe\"') FROM strategy_runs"),
                Is.EqualTo("good99"));
        });
    }

    [Test]
    public void A_rebuild_computes_the_same_and_finds_a_number_that_was_changed()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        NumbersFixture.Bar(run, 1, 104, 98, 101);
        fixture.Fill(run, 1, Side.Buy, 1, 100, 1);
        fixture.Fill(run, 30, Side.Sell, 1, 101, 1);
        fixture.End(run);
        fixture.Store.Store.Dispose();
        var equal = Rebuild.Compare(fixture.Store.Path);
        Assert.That(equal.Tables.Where(table => !table.Equal).Select(table => table.Example), Is.Empty);
        Assert.That(equal.Tables.Single(table => table.Table == "closed_trades").Rows, Is.EqualTo(1));

        fixture.Execute("UPDATE closed_trades SET net_pnl = net_pnl + 0.01");
        fixture.Execute("UPDATE run_metrics_kv SET value = value * 1.0001 WHERE key = 'total_return'");
        fixture.Execute("UPDATE strategy_runs SET metrics_json = json_set(metrics_json, '$.net_profit', 1000000.5)");
        Assert.That(
            Rebuild.Compare(fixture.Store.Path).Tables.Where(table => !table.Equal).Select(table => table.Table),
            Is.EquivalentTo(new[] { "closed_trades", "run_metrics_kv", "strategy_runs" }));
    }

    [Test]
    public void Reported_metrics_are_compared_with_the_log_also_without_computed_ones()
    {
        using var fixture = new NumbersFixture(new RecorderSettings { ComputeAtEnd = false });
        var run = fixture.Begin();
        run.End(new RunEnded { Status = RunStatus.Completed, Metrics = [new ReportedMetric("mood", 0.5, null)] }, NumbersFixture.At(60));
        fixture.Store.Store.Dispose();
        Assert.That(Rebuild.Compare(fixture.Store.Path).Equal, Is.True);
        fixture.Execute("UPDATE strategy_runs SET metrics_json = '{\"mood\":0.6}'");
        Assert.That(Rebuild.Compare(fixture.Store.Path).Tables.Where(table => !table.Equal).Select(table => table.Table),
            Is.EqualTo(new[] { "strategy_runs" }));
    }

    [TestCase(new[] { "Cancelled", "Expired by the exchange" }, 0.5, 0.5)]
    [TestCase(new[] { "Cancelled", null }, 1, null)]
    [TestCase(new[] { "Canceled by user", "GTD expiration" }, 0.5, 0.5)]
    public void Whether_an_order_was_cancelled_or_expired_is_the_connectors_word(string?[] words, double cancelled, double? expired)
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        foreach (var (word, at) in words.Select((word, at) => (word, at)))
            run.Accept(StoreFixture.Order($"o{at}") with { Status = OrderStatus.Canceled, OriginalStatus = word }, NumbersFixture.At(at));
        fixture.End(run);
        double? Value(string key) => fixture.One<double?>($"SELECT value FROM run_metrics_kv WHERE key = '{key}'");
        Assert.That((Value("orders_cancelled_share"), Value("orders_expired_share")), Is.EqualTo(((double?)cancelled, expired)));
    }

    [Test]
    public void The_runs_of_a_sweep_get_the_same_numbers_whether_or_not_they_share_the_prices_that_were_read()
    {
        using var fixture = new NumbersFixture();
        for (var i = 0; i < 3; i++)
        {
            var run = fixture.Begin();
            // The second run sees another price between the same fills.
            NumbersFixture.Bar(run, 2, i == 1 ? 140 : 110, 95, 100);
            fixture.Fill(run, 1, Side.Buy, 1, 100, 1);
            fixture.Fill(run, 30, Side.Sell, 1, 101, 1);
            fixture.End(run);
        }

        string[] stored =
            [.. fixture.Rows<string>(
                "SELECT r.rowid || ' ' || t.mae || ' ' || t.mfe FROM closed_trades t JOIN strategy_runs r ON "
                    + "r.run_id = t.run_id ORDER BY r.rowid")];
        Assert.That(stored.Select(row => row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..]),
            Is.EqualTo(new[] { "-250.0 500.0", "-250.0 2000.0", "-250.0 500.0" }));
    }

    [Test]
    public void A_fill_is_held_against_the_price_that_was_meant()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        NumbersFixture.Bar(run, 0, 101, 99, 100.5);
        Order("o1", OrderType.Market, null, null, 1.5);
        Order("o2", OrderType.Stop, null, 102, 2);
        Order("o3", OrderType.Limit, 104, null, 3);
        fixture.Fill(run, 1.6, Side.Buy, 2, 101);
        fixture.Fill(run, 4, Side.Buy, 1, 102.5);
        fixture.Fill(run, 5, Side.Sell, 3, 104.25);
        fixture.End(run);
        Assert.That(
            fixture.Rows<string>(
                "SELECT execution_id || ' ' || reference_kind || ' ' || reference_price || ' ' || slippage || ' ' || slippage_ticks || ' ' "
                    + "|| slippage_money || ' ' || round(latency_ms) FROM execution_slippage ORDER BY 1"),
            Is.EqualTo(new[]
            {
                "x1 LAST_PRICE 100.5 0.5 2.0 50.0 6000.0", "x2 STOP 102.0 0.5 2.0 25.0 120000.0", "x3 LIMIT 104.0 -0.25 -1.0 -37.5 120000.0"
            }));

        void Order(string id, OrderType type, double? limit, double? stop, double minute) =>
            run.Accept(
                StoreFixture.Order(id) with { OrderType = type, Price = limit, StopPrice = stop, AccountId = "A", ConnectionId = "feed" },
                NumbersFixture.At(minute));
    }
}
