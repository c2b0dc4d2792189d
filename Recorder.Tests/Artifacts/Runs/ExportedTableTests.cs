using NUnit.Framework;
using Recorder.Artifacts.Runs.Exporting;
using Recorder.Tests.Docs;

namespace Recorder.Tests.Artifacts.Runs;

/// <summary>DuckDB reads from the exported tables what SQL reads from the database.</summary>
[Category("Integration")]
public sealed class ExportedTableTests : ExportedRunFixture
{
    static readonly (string Table, string InFile, string InDatabase)[] Queries =
    [
        ("equity", "ts_utc, equity, pnl, currency",
            "SELECT {ts}, equity, realized_pnl + unrealized_pnl - fees_cum, currency FROM run_equity ORDER BY currency, ts_utc"),
        ("drawdown", "ts_utc, drawdown", "SELECT {ts}, drawdown FROM run_equity ORDER BY currency, ts_utc"),
        ("portfolio",
            "ts_utc, position_qty, price_ref, market_value, cash, equity, fees_cum, pnl_unrealized, pnl_realized, exposure, drawdown",
            "SELECT {ts}, position_qty, price_ref, market_value, cash, equity, fees_cum, unrealized_pnl, realized_pnl, exposure, drawdown "
                + "FROM run_equity ORDER BY currency, ts_utc"),
        ("orders", "ts_utc, order_id, symbol, side, order_type, quantity, price, stop_price, status, submit_utc, update_utc, extra_json",
            "SELECT {submit}, order_id, symbol, side, order_type, quantity, price, stop_price, status, submit_utc, update_utc, extra_json "
                + "FROM orders ORDER BY submit_utc, order_id"),
        ("executions", "ts_utc, execution_id, order_id, side, price, quantity, fee, quantity_before, quantity_after, exec_utc",
            "SELECT {exec}, x.execution_id, x.order_id, c.side, x.price, x.quantity, x.fee, c.quantity_before, c.quantity_after, "
                + "x.exec_utc FROM executions x JOIN position_changes c USING (run_id, execution_id) "
                + "ORDER BY x.exec_utc, c.sequence, x.execution_id"),
        ("trades", "ts_utc, side, qty, price, fee, slippage, borrow_cost",
            "SELECT {exec}, lower(c.side), x.quantity, x.price, x.fee, s.slippage_money, NULL FROM executions x "
                + "JOIN position_changes c USING (run_id, execution_id) LEFT JOIN execution_slippage s USING (run_id, execution_id) "
                + "ORDER BY x.exec_utc, c.sequence, x.execution_id"),
        ("bars", "ts_utc, open, high, low, close, volume, symbol, timeframe",
            "SELECT {ts}, open, high, low, close, volume, symbol, timeframe FROM v_bars ORDER BY symbol, timeframe, ts_utc"),
    ];

    [Test]
    public void Each_table_has_the_rows_of_the_database([Values] ExportFormat format)
    {
        Export(new ExportOptions { Format = format });
        Assert.Multiple(() =>
        {
            foreach (var (table, inFile, inDatabase) in Queries)
            {
                var expected = Rows(inDatabase.Replace("{ts}", Time("ts_utc"), StringComparison.Ordinal)
                    .Replace("{submit}", Time("submit_utc"), StringComparison.Ordinal)
                    .Replace("{exec}", Time("x.exec_utc"), StringComparison.Ordinal));
                var file = Exported($"{table}.{(format == ExportFormat.Csv ? "csv" : "parquet")}");
                // All CSV types are stated, because a column without values shows none.
                var source = format == ExportFormat.Csv
                    ? $"read_csv('{file}', all_varchar = true, allow_quoted_nulls = false)"
                    : $"'{file}'";
                var found = DuckDb.Rows($"SELECT {inFile} FROM {source}");
                Assert.That(found.Select(row => row.Select(Comparable)), Is.EqualTo(expected.Select(row => row.Select(Comparable))), table);
                Assert.That(found, Is.Not.Empty, table);
            }
        });
    }

    [Test]
    public void The_realised_results_of_the_trades_add_up_to_the_realised_profit_of_the_equity()
    {
        Export();
        var sum = (double)DuckDb.Rows($"SELECT sum(pnl_realized) FROM '{Exported("trades.parquet")}'")[0][0]!;
        Assert.That(sum, Is.EqualTo(Scalar<double>("SELECT realized_pnl FROM run_equity ORDER BY ts_utc DESC LIMIT 1")).Within(1e-9));
        Assert.That(sum, Is.Not.Zero);
    }

    [Test]
    public void Drawdown_is_equity_divided_by_its_peak_less_one()
    {
        Export();
        var wrong = DuckDb.Rows($"""
            SELECT count(*) FROM (
              SELECT drawdown, equity / max(equity) OVER (ORDER BY ts_utc ROWS UNBOUNDED PRECEDING) - 1 AS expected
              FROM '{Exported("portfolio.parquet")}') WHERE abs(drawdown - expected) > 1e-12
            """)[0][0];
        Assert.That(wrong, Is.EqualTo(0L));
    }

    [Test]
    public void The_query_of_the_page_runs_in_DuckDB()
    {
        Export();
        var query = CodeBlock.Of("sql").Single(block => block.Page.EndsWith("artefacts.md", StringComparison.Ordinal)).Code
            .Replace("data/runs", System.IO.Path.Combine(Data, "runs"), StringComparison.Ordinal);
        Assert.That(DuckDb.Rows(query), Is.Not.Empty, "nights are gaps");
    }

    [Test]
    public void A_bar_after_a_gap_is_flagged()
    {
        const int missing = 50;
        var lines = File.ReadAllLines(Bars()).ToList();
        lines.RemoveAt(missing + 1);
        Write("gap.csv", [.. lines]);
        var backtest = Recorder.Tests.Cli.Command.Run(
            "backtest", "--bars", Path("gap.csv"), "--symbol", "GAP", "--timeframe", "5m", "--tick-value", "0.25", "--strategy", "MaCross",
            "--db", Path("gap.db"));
        Assert.That(backtest.Code, Is.Zero, backtest.Error);
        var run = new RunExport(Path("gap.db"), Data, new ExportOptions(), TimeProvider.System).Export("latest");
        var bars = DuckDb.Rows($"SELECT gap_flag FROM '{System.IO.Path.Combine(run.Folder, "bars.parquet")}'");
        Assert.That(bars.Select((row, at) => (at, row[0])).Where(bar => bar.Item2 is true).Select(bar => bar.at), Is.EqualTo([missing]));
    }

    static string Time(string column) => $"CAST(round((julianday({column}) - 2440587.5) * 86400000) AS INTEGER)";

    // Numbers are compared by value, because CSV has only texts.
    static object? Comparable(object? value) => value switch
    {
        string text when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        long number => (double)number,
        _ => value,
    };
}
