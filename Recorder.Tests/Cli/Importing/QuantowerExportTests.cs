using NUnit.Framework;
using Recorder.Cli;

namespace Recorder.Tests.Cli.Importing;

/// <summary>
/// Quantower's own exports in their real layouts: the files of the test data if present, otherwise rows of the same layout.
/// </summary>
[Category("Integration")]
public class QuantowerExportTests : ImportFixture
{
    const string Trades =
        "\uFEFFAccount,Date/Time,Symbol,Description,Symbol type,Expiration date,Strike price,Side,Order type,Quantity,Price,Gross "
        + "P/L,Fee,Net P/L,Trade value,Trade ID,Order ID,Position ID,Connection "
        + "name,Comment,Exchange,\"Gross P/L,ticks\",\"Gross P/L(Qty),ticks\",";

    const string Orders =
        "\uFEFFAccount,Symbol,Description,Symbol type,Expiration date,Strike price,Side,Order type,Quantity,Price,Trigger "
        + "price,TIF,Status,Date/Time,Order ID,Order group ID,Connection name,Original status,Additional "
        + "parameters,Exchange,Comment,Average fill price,Order value,Qty. filled,Qty. remaining,";

    [Test]
    public void A_trades_export_is_recognised_by_its_header()
    {
        var answer = Imported(TestData.Path("layouts/quantower_trades_layout_synthetic.csv"));
        Assert.Multiple(() =>
        {
            Assert.That(Counts(answer), Is.EqualTo((8, 0, 0)));
            Assert.That(answer.GetProperty("warnings")[0].GetString(),
                Does.Contain("have no time zone and were read as UTC").And.Contains("--time-zone"));
            Assert.That(answer.GetProperty("warnings").GetArrayLength(), Is.EqualTo(1), "the trade values give the multipliers away");
            Assert.That(
                Rows(
                    "SELECT execution_id, order_id, exec_utc, quantity, price, fee, json_extract(extra_json, "
                        + "'$.gross_pnl') FROM executions ORDER BY id"),
                Is.EqualTo(new[]
                {
                    "a1 b1 2026-03-02T09:31:04.0000000Z 2 24910.25 1.24 0", "a2 b2 2026-03-02T09:33:47.0000000Z 1 24918.75 0.62 17",
                    "a3 b3 2026-03-02T09:35:10.0000000Z 1 24905.5 0.62 -9.5",
                    "a4 b4 2026-03-02T09:35:10.0000000Z 3 24905.25 1.86 0", "a5 b5 2026-03-02T12:00:00.0000000Z 1 24890 0.62 30.5",
                    "a6 b5 2026-03-02T12:00:02.0000000Z 2 24890.25 1.24 60", "a7 b6 2026-03-03T00:04:59.0000000Z 1 66.41 0.77 0",
                    "a8 b7 2026-03-03T00:19:30.0000000Z 1 66.55 0.77 -14",
                }));
            Assert.That(Rows("SELECT quantity_after FROM position_changes ORDER BY exec_utc, sequence"),
                Is.EqualTo(new[] { "2", "1", "0", "-3", "-2", "0", "-1", "0" }));
            Assert.That(Rows("SELECT connection_id, name, multiplier FROM run_symbols ORDER BY name"),
                Is.EqualTo(new[] { "Trading Simulator MCLJ26 100", "Trading Simulator MNQH26 2" }));
            Assert.That(Rows("SELECT run_type FROM strategy_runs"), Is.EqualTo(new[] { "PAPER" }));
        });
        IsSound();
    }

    [Test]
    public void An_orders_history_gives_one_fill_an_order_that_was_filled()
    {
        var answer = Imported(TestData.Path("layouts/quantower_orders_history_layout_synthetic.csv"));
        Assert.That(Counts(answer), Is.EqualTo((7, 0, 0)));
        Assert.That(Rows("SELECT execution_id, exec_utc, quantity, price, fee FROM executions ORDER BY id"), Is.EqualTo(new[]
        {
            "order:b1 2026-03-02T09:31:04.0000000Z 2 24910.25 -", "order:b2 2026-03-02T09:33:47.0000000Z 1 24918.75 -",
            "order:b3 2026-03-02T09:35:10.0000000Z 1 24905.5 -",
            "order:b4 2026-03-02T09:35:10.0000000Z 3 24905.25 -", "order:b5 2026-03-02T12:00:02.0000000Z 3 24890.16667 -",
            "order:b6 2026-03-03T00:04:59.0000000Z 1 66.41 -",
            "order:b7 2026-03-03T00:19:30.0000000Z 1 66.55 -",
        }));
        Assert.That(Rows("SELECT quantity_after FROM position_changes ORDER BY exec_utc, sequence"),
            Is.EqualTo(new[] { "2", "1", "0", "-3", "0", "-1", "0" }));
        IsSound();
    }

    [Test]
    public void Trades_that_are_there_fill_by_fill_do_not_count_twice_and_get_their_orders()
    {
        var trades = TestData.Path("layouts/quantower_trades_layout_synthetic.csv");
        var orders = TestData.Path("layouts/quantower_orders_history_layout_synthetic.csv");
        Imported(trades);
        Assert.That(Counts(Imported(orders)), Is.EqualTo((0, 7, 0)));
        Assert.That(Rows("SELECT count(*), sum(fee IS NOT NULL) FROM executions"), Is.EqualTo(new[] { "8 8" }));
        Assert.That(Rows("SELECT count(*) FROM orders"), Is.EqualTo(new[] { "8" }));
        IsSound();
        Imported(orders, "--strategy", "Other");
        var command = Import(trades, "--strategy", "Other");
        Assert.That(Counts(command.Json), Is.EqualTo((0, 0, 8)));
        Assert.That(command.Json.GetProperty("rejected")[0].GetProperty("reason").GetString(),
            Does.StartWith("order b7 is already in the run as a whole"));
    }

    [TestCase("America/Chicago", "2026-03-02T15:31:04.0000000Z")]
    [TestCase("+02:00", "2026-03-02T07:31:04.0000000Z")]
    [TestCase("-05:30", "2026-03-02T15:01:04.0000000Z")]
    [TestCase("UTC", "2026-03-02T09:31:04.0000000Z")]
    public void Times_are_those_of_the_zone_that_the_platform_showed(string zone, string expected)
    {
        var answer = Imported(Write("trades.csv", Trades, Trade("3/2/2026 9:31:04 AM", "Buy", "1")), "--time-zone", zone);
        Assert.That(Rows("SELECT exec_utc FROM executions"), Is.EqualTo(new[] { expected }));
        Assert.That(answer.GetProperty("warnings").GetArrayLength(), Is.Zero, "the zone was stated");
    }

    [Test]
    public void An_hour_that_comes_twice_is_warned_of_and_one_that_does_not_exist_refused()
    {
        var file =
            Write("trades.csv", Trades, Trade("11/1/2026 1:30:00 AM", "Buy", "1", "t1"), Trade("3/8/2026 2:30:00 AM", "Buy", "1", "t2"));
        var command = Import(file, "--time-zone", "America/New_York");
        Assert.That(Rows("SELECT exec_utc FROM executions"), Is.EqualTo(new[] { "2026-11-01T06:30:00.0000000Z" }));
        Assert.That(command.Json.GetProperty("warnings")[0].GetString(), Does.Contain("an hour that occurs twice"));
        Assert.That(command.Json.GetProperty("rejected")[0].GetProperty("reason").GetString(),
            Does.Contain("does not exist in the time zone America/New_York"));
    }

    [TestCase("12/31/2026 12:00:00 AM", "2026-12-31T00:00:00.0000000Z")]
    [TestCase("12/31/2026 12:00:00 PM", "2026-12-31T12:00:00.0000000Z")]
    [TestCase("1/2/2026 1:02:03 PM", "2026-01-02T13:02:03.0000000Z")]
    public void Midnight_and_noon_are_read_correctly(string text, string expected)
    {
        Imported(Write("trades.csv", Trades, Trade(text, "Sell", "-1")));
        Assert.That(Rows("SELECT exec_utc FROM executions"), Is.EqualTo(new[] { expected }));
    }

    [TestCase("31.12.2026 09:30:00", "Buy", "1",
        "Date/Time: expected a time such as 3/2/2026 9:31:04 AM (month first), found '31.12.2026 09:30:00'")]
    [TestCase("3/2/2026 9:31:04 AM", "Buy", "-1", "Quantity is negative, but the side is buy")]
    [TestCase("3/2/2026 9:31:04 AM", "Buy", "0", "Quantity is 0")]
    [TestCase("3/2/2026 9:31:04 AM", "Both", "1", "Side: expected buy or sell, found 'Both'")]
    public void A_row_that_contradicts_itself_is_refused(string time, string side, string quantity, string reason)
    {
        var command = Import(Write("trades.csv", Trades, Trade("3/2/2026 9:30:00 AM", "Buy", "1", "t0"), Trade(time, side, quantity)));
        Assert.That(command.Json.GetProperty("rejected")[0].GetProperty("reason").GetString(), Is.EqualTo(reason));
        Assert.That(Counts(command.Json), Is.EqualTo((1, 0, 1)));
    }

    [Test]
    public void A_sale_without_a_sign_is_a_sale()
    {
        Imported(Write("trades.csv", Trades, Trade("3/2/2026 9:31:04 AM", "Sell", "1")));
        Assert.That(Rows("SELECT side, quantity, quantity_after FROM position_changes"), Is.EqualTo(new[] { "SELL 1 -1" }));
    }

    [Test]
    public void Columns_that_a_trader_has_hidden_may_be_missing()
    {
        var answer = Imported(Write("trades.csv", "Date/Time,Symbol,Side,Quantity,Price,", "3/2/2026 9:31:04 AM,ES,Buy,1,5000,",
            "3/2/2026 9:31:04 AM,ES,Buy,1,5000,"));
        Assert.That(Counts(answer), Is.EqualTo((2, 0, 0)));
    }

    [Test]
    public void Trade_values_that_contradict_each_other_give_no_multiplier()
    {
        var answer = Imported(Write("trades.csv", Trades, Trade("3/2/2026 9:31:04 AM", "Buy", "1", "t1", "250000"),
            Trade("3/2/2026 9:31:05 AM", "Buy", "1", "t2", "100000")));
        Assert.That(answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()),
            Has.Some.Contain("ES: Trade value is not the same multiple"));
        Assert.That(Rows("SELECT count(*) FROM run_symbols"), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public void A_multiplier_that_is_stated_goes_before_the_one_that_the_values_give_away()
    {
        var file = Write("trades.csv", Trades, Trade("3/2/2026 9:31:04 AM", "Buy", "1"));
        Imported(file, "--multiplier", "ES=12.5");
        Imported(file);
        Assert.That(Rows("SELECT multiplier FROM run_symbols"), Is.EqualTo(new[] { "12.5" }), "nor does it come back without the option");
    }

    [Test]
    public void An_order_that_was_cancelled_after_a_part_was_filled_is_a_fill_of_that_part_when_it_was_filled()
    {
        Imported(Write(
            "orders.csv", Orders, Order("Cancelled", "3/2/2026 10:00:00 AM", "o1", "5000", "2", "1"),
            Order("Partially filled", "3/2/2026 9:45:00 AM", "o1", "5000", "2", "1"),
            Order("Partially filled", "3/2/2026 9:40:00 AM", "o1", "5001", "1", "2"),
            Order("Opened", "3/2/2026 9:30:00 AM", "o1", "", "0", "3")));
        Assert.That(Rows("SELECT exec_utc, quantity, price FROM executions"), Is.EqualTo(new[] { "2026-03-02T09:45:00.0000000Z 2 5000" }));
    }

    [Test]
    public void An_order_that_still_works_is_left_out_until_it_has_ended()
    {
        string[] early =
        [
            Order("Partially filled", "3/2/2026 9:45:00 AM", "o1", "5000", "2", "1"),
            Order("Filled", "3/2/2026 9:30:00 AM", "o0", "5000", "1", "0")
        ];
        var answer = Imported(Write("orders.csv", [Orders, .. early]));
        Assert.That(Counts(answer), Is.EqualTo((1, 0, 0)));
        Assert.That(answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()),
            Has.Some.Contain("order o1 has filled 2, but no row shows its end"));
        Assert.That(
            Counts(Imported(Write("orders.csv", [Orders, Order("Filled", "3/2/2026 9:50:00 AM", "o1", "5000.5", "3", "0"), .. early]))),
            Is.EqualTo((1, 1, 0)));
        Assert.That(Rows("SELECT sum(quantity) FROM executions"), Is.EqualTo(new[] { "4" }));
    }

    [Test]
    public void An_orders_history_without_a_fill_has_nothing_to_import()
    {
        var command = Import(Write("orders.csv", Orders, Order("Opened", "3/2/2026 9:30:00 AM", "o1", "", "0", "3")));
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(command.Error, Does.Contain("none is a fill"));
        Assert.That(Files, Is.EqualTo(new[] { "orders.csv" }));
    }

    [Test]
    public void A_filled_row_without_a_price_or_a_quantity_is_refused()
    {
        var command = Import(Write("orders.csv", Orders, Order("Filled", "3/2/2026 9:30:00 AM", "o1", "", "1", "0"),
            Order("Filled", "3/2/2026 9:30:00 AM", "o2", "1", "", "0"), Order("Filled", "3/2/2026 9:30:00 AM", "o3", "1", "1", "0")));
        Assert.That(Counts(command.Json), Is.EqualTo((1, 0, 2)));
        Assert.That(
            command.Json.GetProperty("rejected").EnumerateArray().Select(row => row.GetProperty("reason").GetString()),
            Is.EqualTo(new[] { "Average fill price is missing", "the order is filled, but Qty. filled is empty" }));
    }

    [Test]
    public void Bars_of_the_history_exporter_are_no_fills()
    {
        var command = Import(TestData.Path("layouts/quantower_history_exporter_layout_synthetic.csv"));
        Assert.That(command.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(command.Error, Does.Contain("holds bars of Quantower's history exporter, not fills: give it with --marks"));
    }

    static string Trade(string time, string side, string quantity, string id = "t1", string value = "250000") =>
        $"Demo 1 (USD),{time},ES,E-mini,Futures,3/20/2026 8:30:00 "
        + $"AM,0,{side},Market,{quantity},5000,0,1,-1,{value},{id},o{id},,Feed,,CME,0,0,";

    static string Order(string status, string time, string id, string price, string filled, string remaining) =>
        "Demo 1 (USD),ES,E-mini,Futures,3/20/2026 8:30:00 "
        + $"AM,0,Buy,Limit,3,5001,,GTC,{status},{time},{id},,Feed,,,CME,,{price},,{filled},{remaining},";
}
