using System.Text.Json;
using NUnit.Framework;
using Recorder.Cli;

namespace Recorder.Tests.Cli.Importing;

/// <summary>Exports of platforms: invented rows in the published layouts, with hand-written expected values.</summary>
[Category("Integration")]
public class PublishedLayoutTests : ImportFixture
{
    const string Joined = "FROM position_changes c JOIN executions x USING (run_id, execution_id) ORDER BY c.exec_utc, c.sequence";
    const string WithIds = "SELECT c.exec_utc, c.symbol, c.side, c.quantity, c.price, x.fee, c.execution_id, c.order_id " + Joined;
    const string WithoutIds = "SELECT c.exec_utc, c.symbol, c.side, c.quantity, c.price, x.fee " + Joined;

    [Test]
    public void A_Tradovate_fills_report_is_read_with_its_UTC_times()
    {
        var answer = Read("tradovate-fills.csv", "Tradovate's fills");
        Assert.That(Rows(WithIds), Is.EqualTo(new[]
        {
            "2026-03-02T14:31:05.1250000Z MNQH6 BUY 2 21000.25 0.74 9001 8001",
            "2026-03-02T14:45:10.5000000Z MNQH6 SELL 2 21010.75 0.74 9002 8002",
        }));
        Assert.That(
            Warnings(answer), Has.Exactly(1).Items.And.Some.Contains("MNQH6 2 USD (Micro E-mini Nasdaq-100)"), "the times carry an offset");
        Assert.That(Rows("SELECT account_id FROM position_changes GROUP BY 1"), Is.EqualTo(new[] { "DEMO7" }));
    }

    [Test]
    public void A_Tradovate_orders_report_gives_a_fill_for_each_filled_order()
    {
        var answer = Read("tradovate-orders.csv", "Tradovate's orders", "--time-zone", "America/Chicago");
        Assert.That(
            Rows(WithoutIds), Is.EqualTo(
                new[] { "2026-03-02T15:31:05.0000000Z MNQH6 BUY 2 21000.25 -", "2026-03-02T15:45:10.0000000Z MNQH6 SELL 2 21010.75 -" }));
        Assert.That(Rows("SELECT order_id FROM executions ORDER BY exec_utc"), Is.EqualTo(new[] { "8001", "8002" }));
        Assert.That(
            Warnings(answer), Has.Some.StartsWith("1 rows of tradovate-orders.csv are of other kinds or tables and were skipped"));
        Assert.That(Rows("SELECT quote_currency FROM run_symbols"), Is.EqualTo(new[] { "USD" }));
    }

    [Test]
    public void A_Tradovate_performance_report_gives_two_fills_a_row()
    {
        Read("tradovate-performance.csv", "Tradovate's performance", "--time-zone", "-06:00");
        Assert.That(Rows(WithoutIds), Is.EqualTo(new[]
        {
            "2026-03-02T16:31:00.0000000Z MESH6 BUY 3 6000.25 -", "2026-03-02T17:01:00.0000000Z MESH6 SELL 3 6002.75 -",
            "2026-03-02T19:23:00.0000000Z MESH6 SELL 2 6010 -", "2026-03-02T19:24:00.0000000Z MESH6 BUY 2 6010.75 -",
        }));
        Assert.That(Rows("SELECT quantity_after FROM position_changes ORDER BY exec_utc"), Is.EqualTo(new[] { "3", "0", "-2", "0" }));
    }

    [Test]
    public void A_NinjaTrader_export_of_a_US_machine_is_read()
    {
        Read("ninjatrader-us.csv", "NinjaTrader 8's executions", "--time-zone", "America/New_York");
        Assert.That(Rows(WithIds), Is.EqualTo(new[]
        {
            "2026-03-13T13:31:04.0000000Z MNQ 03-26 BUY 2 21000.25 1.24 e1 o1",
            "2026-03-13T13:33:47.0000000Z MNQ 03-26 SELL 1 21005 0.62 e2 o2",
            "2026-03-13T16:00:10.0000000Z MNQ 03-26 SELL 1 20990.5 0.62 e3 o3",
            "2026-03-13T17:04:59.0000000Z CL 05-26 SELL 1 66.41 2.05 e4 o4",
            "2026-03-13T17:19:30.0000000Z CL 05-26 BUY 1 66.55 2.05 e5 o5",
        }));
        Assert.That(
            Rows("SELECT connection_id, name, multiplier FROM run_symbols ORDER BY name"), Is.EqualTo(
                new[] { "Feed A CL 05-26 1000", "Feed A MNQ 03-26 2" }));
    }

    [Test]
    public void A_NinjaTrader_export_of_a_German_machine_is_read()
    {
        Read("ninjatrader-eu.csv", "NinjaTrader 8's executions", "--time-zone", "Europe/Berlin");
        Assert.That(Rows(WithIds), Is.EqualTo(new[]
        {
            "2026-03-05T08:31:04.0000000Z FDAX 03-26 BUY 1 22100.5 1.24 e1 o1",
            "2026-03-05T14:33:47.0000000Z FDAX 03-26 SELL 1 22110 1.24 e2 o2",
        }));
        Assert.That(Rows("SELECT multiplier, quote_currency FROM run_symbols"), Is.EqualTo(new[] { "25 EUR" }));
    }

    [Test]
    public void A_TradingView_order_history_gives_its_filled_orders()
    {
        var answer = Read("tradingview-orders.csv", "TradingView's order history");
        Assert.That(Rows(WithoutIds), Is.EqualTo(new[]
        {
            "2026-03-02T10:00:01.0000000Z CME_MINI:MES1! BUY 1 7540 0.62",
            "2026-03-02T10:31:15.0000000Z CME_MINI:MES1! SELL 1 7550.25 0.62",
        }));
        Assert.That(Rows("SELECT order_id FROM executions ORDER BY exec_utc"), Is.EqualTo(new[] { "1", "3" }));
        Assert.That(
            Warnings(answer), Has.Some.Contains("CME_MINI:MES1! 5 USD (Micro E-mini S&P 500)").And.Some.Contains(
                "have no time zone and were read as UTC"));
    }

    [Test]
    public void A_TradingView_list_of_trades_gives_entries_and_exits_without_those_that_are_open()
    {
        Read("tradingview-strategy.csv", "TradingView's list of trades of a strategy", "--symbol", "ACME", "--multiplier", "1");
        Assert.That(Rows(WithoutIds), Is.EqualTo(new[]
        {
            "2026-03-02T09:30:00.0000000Z ACME BUY 10 100 -", "2026-03-02T10:00:00.0000000Z ACME SELL 10 101.5 -",
            "2026-03-02T10:00:00.0000000Z ACME SELL 5 101.5 -",
            "2026-03-02T11:00:00.0000000Z ACME BUY 5 102 -", "2026-03-02T11:30:00.0000000Z ACME BUY 4 102 -",
        }));
        Assert.That(
            Rows("SELECT quantity_after FROM position_changes ORDER BY exec_utc, sequence"), Is.EqualTo(
                new[] { "10", "0", "-5", "0", "4" }), "the exit comes before the entry of the next");
    }

    [Test]
    public void An_older_TradingView_list_of_trades_is_read()
    {
        Read("tradingview-strategy-old.csv", "TradingView's list of trades of a strategy", "--symbol", "ACME");
        Assert.That(
            Rows(WithoutIds), Is.EqualTo(
                new[] { "2026-03-02T09:30:00.0000000Z ACME BUY 10 100 -", "2026-03-02T10:00:00.0000000Z ACME SELL 10 101.5 -" }));
    }

    [Test]
    public void A_TradingView_list_of_trades_without_a_symbol_names_the_option_for_it()
    {
        var command = Import(Layout("tradingview-strategy.csv"));
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(command.Error, Does.Contain("missing: symbol (--map symbol=COLUMN or --symbol NAME)"));
        Assert.That(Files, Is.Empty);
    }

    [Test]
    public void A_Flex_query_gives_its_executions_and_not_its_orders()
    {
        var answer = Read("interactive-brokers-flex.csv", "trades of an Interactive Brokers Flex query");
        Assert.That(Rows(WithIds), Is.EqualTo(new[]
        {
            "2026-03-02T14:31:04.0000000Z ACME BUY 200 20 1 x.01 88", "2026-03-02T14:31:05.0000000Z ACME BUY 100 20.03 0.35 x.02 88",
            "2026-03-02T20:30:00.0000000Z ACME  260320C00020000 SELL 2 1.05 1.32 x.03 89",
        }));
        Assert.That(
            Rows("SELECT name, multiplier, quote_currency FROM run_symbols ORDER BY name"), Is.EqualTo(
                new[] { "ACME 1 USD", "ACME  260320C00020000 100 USD" }));
        Assert.That(Warnings(answer), Has.Some.Contains("were read as America/New_York"));
    }

    [Test]
    public void A_Flex_query_with_several_sections_gives_only_its_trades()
    {
        Read("interactive-brokers-flex-sections.csv", "trades of an Interactive Brokers Flex query", "--time-zone", "UTC");
        Assert.That(Rows(WithIds), Is.EqualTo(new[] { "2026-03-02T09:31:04.0000000Z ACME BUY 200 20 1 701 88" }));
    }

    [Test]
    public void An_activity_statement_gives_its_orders_with_both_kinds_of_header()
    {
        Read("interactive-brokers-activity.csv", "trades of an Interactive Brokers activity statement");
        Assert.That(Rows(WithoutIds), Is.EqualTo(new[]
        {
            "2026-03-02T14:31:04.0000000Z ACME BUY 1200 20 6", "2026-03-02T20:30:00.0000000Z ACME SELL 200 20.25 1",
            "2026-03-03T15:00:00.0000000Z EUR.USD BUY 25000 1.08125 2",
        }));
    }

    [Test]
    public void A_MetaTrader_report_gives_its_deals()
    {
        Read("metatrader-report.csv", "the deals of a MetaTrader 5 report", "--time-zone", "+02:00", "--multiplier", "XAUUSD=100");
        Assert.That(Rows(WithIds), Is.EqualTo(new[]
        {
            "2026-03-02T07:31:04.0000000Z XAUUSD BUY 0.1 4100.25 0.35 9001 8001",
            "2026-03-02T09:00:00.0000000Z XAUUSD SELL 0.1 4110.25 0.5 9002 8002",
        }));
        Assert.That(
            Rows("SELECT round(json_extract(extra_json, '$.gross_pnl'), 6) FROM executions ORDER BY exec_utc"), Is.EqualTo(
                new[] { "0", "100" }));
    }

    [Test]
    public void A_Sierra_Chart_activity_log_gives_its_fills()
    {
        Read("sierra-chart-activity.txt", "Sierra Chart's trade activity log");
        Assert.That(Rows(WithIds), Is.EqualTo(new[]
        {
            "2026-03-02T09:31:04.1234560Z ESH26_FUT_CME BUY 2 6000.25 - f1 31",
            "2026-03-02T09:45:10.5000000Z ESH26_FUT_CME SELL 2 6004 - f2 32",
        }));
        Assert.That(Rows("SELECT multiplier FROM run_symbols"), Is.EqualTo(new[] { "50" }));
    }

    [Test]
    public void A_DAS_export_needs_its_day_and_is_put_into_order()
    {
        var command = Import(Layout("das-trades.csv"));
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(Files, Is.Empty);
        Assert.That(command.Error, Does.Contain("line 2: the time '09:45:11' has no date; give it with --date 2026-03-02"));
        Read("das-trades.csv", "DAS Trader's trades", "--date", "2026-07-06");
        Assert.That(Rows(WithoutIds), Is.EqualTo(new[]
        {
            "2026-07-06T13:30:05.0000000Z ACME BUY 100 10 0.4", "2026-07-06T13:45:11.0000000Z ACME SELL 100 10.5 -0.3",
            "2026-07-06T14:01:00.0000000Z WXYZ SELL 50 1020.5 0.2", "2026-07-06T14:05:30.0000000Z WXYZ BUY 50 1019 0.2",
        }));
        Assert.That(Rows("SELECT quantity_after FROM position_changes ORDER BY exec_utc"), Is.EqualTo(new[] { "100", "0", "-50", "0" }));
    }

    [Test]
    public void A_real_DAS_export_closes_every_position_that_it_opened()
    {
        var rows = TestData.Rows("fills/das_trader_fills.csv").ToList();
        var lines = rows.Select(row =>
            $"{row["time"]},{row["symbol"]},{row["side_code"]},{row["price"]},{row["qty"]},R,A,M,AUTO,{row["realized_pl"]}");
        var file = Write("das.csv", ["Time,Symb,Side,Price,Qty,Route,Account,Type,Cloid,P / L", .. lines]);
        Assert.That(Counts(Imported(file, "--date", "2018-06-06")), Is.EqualTo((rows.Count, 0, 0)));
    }

    JsonElement Read(string name, string layout, params string[] more)
    {
        var file = Layout(name);
        var answer = Imported(file, more);
        Assert.That(answer.GetProperty("layout").GetString(), Is.EqualTo(layout));
        var before = Dump();
        Assert.That(Imported(file, more).GetProperty("imported").GetInt32(), Is.Zero, "importing it again adds nothing");
        Assert.That(Dump(), Is.EqualTo(before));
        IsSound();
        return answer;
    }

    static string[] Warnings(JsonElement answer) =>
        [.. answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)];

    internal static string Layout(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Cli", "Importing", "Layouts", name);
}
