using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Queries;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Cli;
using Recorder.Web.Reports;

namespace Recorder.Tests.Web.Reports;

/// <summary>Compares the numbers of the demo's report with queries of the same file.</summary>
[Category("Integration")]
public sealed class RunReportTests : RecordedFixture
{
    const string Latest = "(SELECT run_id FROM v_runs LIMIT 1)";

    static readonly DateTimeOffset Made = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    protected override void Record() => Assert.That(Command.Run("demo", "--db", Database).Code, Is.Zero);

    [Test]
    public void Every_metric_is_the_files_with_its_formula()
    {
        var report = Read();
        using var file = RecorderDatabase.OpenForReading(Database);
        var stored = file.Query<(string Key, double? Value, string? Reason, string Expression)>(
            $"""
            SELECT m.key, m.value, m.reason, f.expression FROM run_metrics_kv m
            JOIN metric_formulas f ON f.key = m.key AND f.version = m.formula_version
            WHERE m.run_id = {Latest}
            """).ToList();
        Assert.That(stored, Has.Count.GreaterThan(200));
        Assert.That(
            report.Metrics.Where(metric => metric.Title is not null)
                .Select(metric => (metric.Key, metric.Value, metric.Reason, metric.Expression!)),
            Is.EquivalentTo(stored));
    }

    [Test]
    public void The_trades_are_the_files_and_sum_to_the_result()
    {
        var report = Read();
        using var file = RecorderDatabase.OpenForReading(Database);
        var stored = file.Query<(long, double, double?, double?)>(
            $"SELECT trade_no, net_pnl, mae, mfe FROM closed_trades WHERE matching = 'FLAT' AND run_id = {Latest} ORDER BY trade_no")
            .ToList();
        Assert.Multiple(() =>
        {
            Assert.That(report.Trades.Select(trade => (trade.No, trade.Net!.Value, trade.Mae, trade.Mfe)), Is.EqualTo(stored));
            Assert.That(report.TradeCount, Is.EqualTo(stored.Count));
            Assert.That(report.Trades.Sum(trade => trade.Net), Is.EqualTo(Metric(file, "net_profit")).Within(1e-6));
            Assert.That(report.Verdict[0].Text, Does.StartWith($"Made {Metric(file, "net_profit"):N2} USD"));
        });
    }

    [Test]
    public void A_bracket_leg_gives_the_reason_for_which_the_trade_was_closed()
    {
        var report = Read();
        using var file = RecorderDatabase.OpenForReading(Database);
        // Identified by the platform's order ids: the fill that closes the position belongs to a leg with this role.
        var byRole = file.Query<(string, long)>(
            $"""
            SELECT l.oco_role, count(*) FROM position_changes c JOIN order_oco_links l ON l.run_id = c.run_id AND l.order_id = c.order_id
            WHERE c.run_id = {Latest} AND c.quantity_after = 0 AND l.oco_role IN ('TP', 'SL') GROUP BY l.oco_role
            """).ToDictionary(row => row.Item1, row => row.Item2);
        Assert.Multiple(() =>
        {
            Assert.That(byRole["SL"] + byRole["TP"], Is.EqualTo(report.Trades.Count));
            Assert.That(report.Trades.Count(trade => trade.End.Reason == "Stop"), Is.EqualTo(byRole["SL"]));
            Assert.That(report.Trades.Count(trade => trade.End.Reason == "Target"), Is.EqualTo(byRole["TP"]));
        });
    }

    [Test]
    public void The_exit_reasons_of_the_report_are_those_of_the_file([Values("MaCross", "BracketBreakout")] string strategy)
    {
        using var reader = RunReader.Open(Database);
        var run = reader.Runs().Single(run => run.Strategy == strategy);
        using var file = RecorderDatabase.OpenForReading(Database);
        var stored = file.Query<string>(
            "SELECT exit_reason FROM closed_trades WHERE run_id = @RunId AND matching = 'FLAT' ORDER BY trade_no", new { run.RunId });
        Assert.That(RunReport.Of(reader, run.RunId, Made).Trades.Select(trade => trade.End.Reason.ToUpperInvariant()),
            Is.EqualTo(stored).And.Not.Empty);
    }

    [Test]
    public void Equity_bars_orders_fills_and_parameters_are_the_files()
    {
        var report = Read();
        using var file = RecorderDatabase.OpenForReading(Database);
        var curve = report.Equity.Single();
        Assert.Multiple(() =>
        {
            Assert.That(curve.Values, Has.Count.EqualTo(Count(file, "run_equity")));
            Assert.That(curve.Values[^1], Is.EqualTo(Metric(file, "end_balance")).Within(1e-4));
            Assert.That(curve.Days.Sum(day => day.Pnl), Is.EqualTo(Metric(file, "net_profit")).Within(1e-6));
            Assert.That(curve.Episodes[0].DepthMoney, Is.EqualTo(Metric(file, "max_drawdown_abs_intraday")).Within(1e-9));
            Assert.That(report.Series.Single().Times, Has.Count.EqualTo(Count(file, "v_bars")));
            Assert.That(report.Orders, Has.Count.EqualTo(Count(file, "orders")));
            Assert.That(report.OrderStates.Sum(state => state.Orders), Is.EqualTo(Count(file, "orders")));
            Assert.That(report.Fills, Has.Count.EqualTo(Count(file, "executions")));
            Assert.That(report.Fills.Sum(fill => fill.SlippageMoney), Is.EqualTo(
                file.QuerySingle<double>($"SELECT sum(slippage_money) FROM execution_slippage WHERE run_id = {Latest}")).Within(1e-6));
            Assert.That(report.Groups, Has.Count.EqualTo(Count(file, "order_oco_groups")));
            Assert.That(report.Parameters.Single(row => row.Name == "Stop ticks").Number, Is.EqualTo(20));
        });
    }

    [Test]
    public void Limits_keep_the_newest_and_the_counts_of_all()
    {
        using var reader = RunReader.Open(Database);
        var all = RunReport.Of(reader, reader.Find("latest").RunId, Made);
        var few = RunReport.Of(reader, reader.Find("latest").RunId, Made, new ReportLimits(Bars: 1000, Trades: 10, Orders: 20, Fills: 30));
        Assert.Multiple(() =>
        {
            Assert.That(few.Trades, Is.EqualTo(all.Trades.Skip(all.Trades.Count - 10)));
            Assert.That((few.TradeCount, few.OrderCount, few.FillCount), Is.EqualTo((all.TradeCount, all.OrderCount, all.FillCount)));
            Assert.That((few.Orders.Count, few.Fills.Count, few.Series[0].BarsEach), Is.EqualTo((20, 30, 6)));
            Assert.That(few.Metrics, Is.EqualTo(all.Metrics));
        });
    }

    [Test]
    public void The_lines_are_the_recorded_values_of_the_indicators()
    {
        using var reader = RunReader.Open(Database);
        using var file = RecorderDatabase.OpenForReading(Database);
        var run = file.QuerySingle<string>("SELECT run_id FROM v_runs WHERE strategy = 'MaCross'");
        var report = RunReport.Of(reader, run, Made);
        Assert.That(report.Lines.Select(line => line.Name), Is.EqualTo(new[] { "MA (10)", "MA (30)" }));
        foreach (var line in report.Lines)
        {
            var stored = file.Query<double>(
                "SELECT value FROM v_indicators WHERE run_id = @run AND name = @name AND value IS NOT NULL ORDER BY ts_utc",
                new { run, name = line.Name }).ToList();
            var sum = 0L;
            var values = line.Values.Select(difference => (sum += difference) / Math.Pow(10, line.Decimals)).ToList();
            Assert.That(values, Is.EqualTo(stored).Within((stored.Max() - stored.Min()) / 100_000), line.Name);
            Assert.That(line.Times, Has.Count.EqualTo(stored.Count), line.Name);
        }

        var few = RunReport.Of(reader, run, Made, new ReportLimits(LinePoints: 200));
        Assert.That(few.Lines.Sum(line => line.Values.Count), Is.InRange(100, 200));
    }

    RunReport Read()
    {
        using var reader = RunReader.Open(Database);
        return RunReport.Of(reader, reader.Find("latest").RunId, Made);
    }

    static double Metric(SqliteConnection file, string key) =>
        file.QuerySingle<double>($"SELECT value FROM run_metrics_kv WHERE run_id = {Latest} AND key = @key", new { key });

    static int Count(SqliteConnection file, string table) => file.QuerySingle<int>($"SELECT count(*) FROM {table} WHERE run_id = {Latest}");
}
