using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Importing;
using Recorder.Storage.Events;

namespace Recorder.Tests.Cli.Importing;

/// <summary>The orders of Quantower's orders history.</summary>
[Category("Integration")]
public class QuantowerOrdersTests : ImportFixture
{
    const string Columns =
        "\uFEFFAccount,Symbol,Description,Symbol type,Expiration date,Strike price,Side,Order type,Quantity,Price,Trigger "
        + "price,TIF,Status,Date/Time,Order ID,Order group ID,Connection name,Original status,Additional "
        + "parameters,Exchange,Comment,Average fill price,Order value,Qty. filled,Qty. remaining,";

    const string Shown =
        "SELECT order_id, side, order_type, quantity, price, stop_price, status, substr(submit_utc, 12, 8), substr(update_utc, 12, 8), "
        + "tif FROM orders ORDER BY order_id";

    // Newest first, as the platform writes them: a bracket with a moved and filled leg, a partially filled and cancelled limit order, a
    // refused order.
    static readonly string[] Day =
    [
        Row("o5", "Buy", "Limit", "1", "4900", "", "Refused", "9:50:00", "", "0"),
        Row("o4", "Buy", "Limit", "3", "4990", "", "Cancelled", "9:40:00", "4990", "1"),
        Row("o4", "Buy", "Limit", "3", "4990", "", "Partially filled", "9:39:00", "4990", "1"),
        Row("o4", "Buy", "Limit", "3", "4990", "", "Opened", "9:36:00", "", "0"),
        Row("o3", "Sell", "Stop (OCO)", "-2", "", "4995.5", "Filled", "9:35:00", "4995.25", "-2", "g1"),
        Row("o2", "Sell", "Limit (OCO)", "-2", "5010", "", "Cancelled", "9:35:00", "", "0", "g1"),
        Row("o3", "Sell", "Stop (OCO)", "-2", "", "4995.5", "Opened", "9:33:00", "", "0", "g1"),
        Row("o3", "Sell", "Stop (OCO)", "-2", "", "4990", "Opened", "9:31:00", "", "0", "g1"),
        Row("o2", "Sell", "Limit (OCO)", "-2", "5010", "", "Opened", "9:31:00", "", "0", "g1"),
        Row("o1", "Buy", "Market", "2", "", "", "Filled", "9:30:00", "5000", "2"),
        Row("o1", "Buy", "Market", "2", "", "", "Opened", "9:30:00", "", "0"),
    ];

    [Test]
    public void Orders_have_their_type_prices_times_and_final_status()
    {
        var answer = Imported(Write("orders.csv", [Columns, .. Day]));
        Assert.Multiple(() =>
        {
            Assert.That(Counts(answer), Is.EqualTo((3, 0, 0)));
            Assert.That(Orders(answer), Is.EqualTo((5, 0)));
            Assert.That(Rows(Shown), Is.EqualTo(new[]
            {
                "o1 BUY MARKET 2 - - FILLED 09:30:00 09:30:00 GTC", "o2 SELL LIMIT 2 5010 - CANCELED 09:31:00 09:35:00 GTC",
                "o3 SELL STOP 2 - 4995.5 FILLED 09:31:00 09:35:00 GTC",
                "o4 BUY LIMIT 3 4990 - CANCELED 09:36:00 09:40:00 GTC", "o5 BUY LIMIT 1 4900 - REJECTED 09:50:00 09:50:00 GTC",
            }));
            Assert.That(
                Rows(
                    "SELECT substr(event_utc, 12, 8), status, stop_price, filled_quantity, original_status FROM order_status_history WHERE "
                        + "order_id = 'o3' ORDER BY sequence"),
                Is.EqualTo(new[] { "09:31:00 NEW 4990 0 Opened", "09:33:00 NEW 4995.5 0 Opened", "09:35:00 FILLED 4995.5 2 Filled" }));
            Assert.That(Rows("SELECT substr(start_utc, 12, 8), substr(end_utc, 12, 8) FROM strategy_runs"),
                Is.EqualTo(new[] { "09:30:00 09:50:00" }), "the last order, which was no fill");
            Assert.That(
                Rows("SELECT order_id, position_impact FROM orders ORDER BY order_id"), Has.Some.EqualTo("o3 CLOSE"), "from the fills");
        });
        IsSound();
    }

    [Test]
    public void Order_metrics_are_computed_from_imported_orders()
    {
        Imported(Write("orders.csv", [Columns, .. Day]));
        Assert.That(
            Rows(
                "SELECT key, round(value, 6) FROM run_metrics_kv WHERE key IN ('orders_total', 'fill_ratio', 'orders_filled_share', "
                    + "'orders_partial_share', 'orders_cancelled_share', 'orders_rejected_share') ORDER BY key"),
            Is.EqualTo(new[]
            {
                "fill_ratio 0.466667", "orders_cancelled_share 0.4", "orders_filled_share 0.4", "orders_partial_share 0.2",
                "orders_rejected_share 0.2", "orders_total 5"
            }));
        Assert.That(Rows("SELECT execution_id, reference_kind, slippage FROM execution_slippage ORDER BY 1"),
            Is.EqualTo(new[] { "order:o3 STOP 0.25", "order:o4 LIMIT 0" }));
    }

    // The platform reports both of them as cancelled.
    [TestCase("", "-", "end_unknown")]
    [TestCase("CANCELED_BY_USER", "0", "-")]
    [TestCase("EXPIRED", "1", "-")]
    public void Whether_an_order_expired_is_the_word_of_the_connector(string original, string expired, string reason)
    {
        Imported(Write("orders.csv", Columns,
            Row("o2", "Sell", "Limit", "-1", "5010", "", "Cancelled", "9:45:00", "", "0").Replace(
                "Feed,,", $"Feed,{original},", StringComparison.Ordinal),
            Row("o1", "Buy", "Market", "1", "", "", "Filled", "9:30:00", "5000", "1")));
        Assert.That(
            Rows(
                "SELECT value * 2, reason FROM run_metrics_kv WHERE formula_version IS NOT NULL AND key = 'orders_expired_share'"),
            Is.EqualTo(new[] { $"{expired} {reason}" }));
    }

    [Test]
    public void The_same_file_again_changes_nothing()
    {
        var file = Write("orders.csv", [Columns, .. Day]);
        Imported(file);
        var before = File.ReadAllBytes(Database);
        var again = Imported(file);
        Assert.That((Counts(again), Orders(again)), Is.EqualTo(((0, 3, 0), (0, 5))));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
    }

    [Test]
    public void Orders_are_the_same_for_any_portions_and_any_order_of_rows([Values(1, 2, 3)] int seed)
    {
        Imported(Write("orders.csv", [Columns, .. Day]));
        var whole = Rows(History + ", 4");
        File.Delete(Database);
        Imported(Write("early.csv", [Columns, .. Day[4..]]));
        var rows = (string[])Day.Clone();
        new Random(seed).Shuffle(rows);
        var answer = Imported(Write("shuffled.csv", [Columns, .. rows]));
        Assert.That(Orders(answer), Is.EqualTo((2, 3)), "o4 and o5 are new");
        // The run has the name of its first file.
        Assert.That(
            Rows(History + ", 4").Select(row => row.Replace("early.csv", "orders.csv", StringComparison.Ordinal)), Is.EqualTo(whole));
        IsSound();
    }

    [Test]
    public void An_order_that_has_moved_on_is_brought_up_to_date()
    {
        string[] early =
        [
            Row("o2", "Sell", "Limit", "-1", "5010", "", "Opened", "9:31:00", "", "0"),
            Row("o1", "Buy", "Market", "1", "", "", "Filled", "9:30:00", "5000", "1")
        ];
        Imported(Write("early.csv", [Columns, .. early]));
        Assert.That(Rows("SELECT status FROM orders WHERE order_id = 'o2'"), Is.EqualTo(new[] { "NEW" }));
        var answer =
            Imported(Write("late.csv", [Columns, Row("o2", "Sell", "Limit", "-1", "5010", "", "Cancelled", "9:45:00", "", "0"), .. early]));
        Assert.That((Counts(answer), Orders(answer)), Is.EqualTo(((0, 1, 0), (1, 1))));
        Assert.That(
            Rows("SELECT status, substr(update_utc, 12, 8) FROM orders WHERE order_id = 'o2'"), Is.EqualTo(new[] { "CANCELED 09:45:00" }));
    }

    [Test]
    public void A_file_without_ordered_quantities_gives_fills_but_no_orders()
    {
        var answer = Imported(Write("orders.csv", "Date/Time,Symbol,Side,Status,Order ID,Average fill price,Qty. filled,",
            "3/2/2026 9:30:00 AM,ES,Buy,Filled,o1,5000,1,"));
        Assert.That(Counts(answer), Is.EqualTo((1, 0, 0)));
        Assert.That(answer.GetProperty("orders").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(Rows("SELECT count(*) FROM orders"), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public void A_history_of_trades_names_no_orders() =>
        Assert.That(Imported(Fills("fills.csv", "2024-01-02T10:00:00Z,ES,buy,1,5000")).GetProperty("orders").ValueKind,
            Is.EqualTo(System.Text.Json.JsonValueKind.Null));

    [Test]
    public void An_order_with_fills_that_do_not_sum_to_its_quantity_is_refused()
    {
        Imported(Write("fills.csv", $"{Header},order_id", "2026-03-02T09:30:00Z,ES,buy,1,5000,o1"));
        var command = Import(Write("orders.csv", Columns, Row("o1", "Buy", "Market", "2", "", "", "Filled", "9:30:00", "5000", "2")));
        Assert.That(command.Code, Is.EqualTo(ExitCode.FoundWrong));
        Assert.That(
            command.Json.GetProperty("rejected")[0].GetProperty("reason").GetString(), Does.Contain("as single fills with a total of 1"));
    }

    [TestCase("Market", OrderType.Market)]
    [TestCase("Market( for 0123456789abcdef0123456789abcdef)", OrderType.Market)]
    [TestCase("limit", OrderType.Limit)]
    [TestCase("Stop (OCO)", OrderType.Stop)]
    [TestCase("Stop Limit", OrderType.StopLimit)]
    [TestCase("Trailing stop", OrderType.TrailingStop)]
    [TestCase("Iceberg", OrderType.Unknown)]
    [TestCase(null, OrderType.Unknown)]
    public void The_start_of_an_order_s_text_is_its_type(string? text, OrderType type) =>
        Assert.That(OrderParser.TypeOf(text), Is.EqualTo(type));

    [TestCase("Opened", 0, OrderStatus.New)]
    [TestCase("Opened", 1, OrderStatus.PartiallyFilled)]
    [TestCase("Partially filled", 1, OrderStatus.PartiallyFilled)]
    [TestCase("filled", 1, OrderStatus.Filled)]
    [TestCase("Cancelled", 1, OrderStatus.Canceled)]
    [TestCase("Canceled", 0, OrderStatus.Canceled)]
    [TestCase("Expired", 0, OrderStatus.Canceled)]
    [TestCase("Refused", 0, OrderStatus.Rejected)]
    [TestCase("Rejected", 0, OrderStatus.Rejected)]
    [TestCase("Inactive", 0, OrderStatus.Inactive)]
    [TestCase("Sent", 0, OrderStatus.Unknown)]
    public void The_word_of_an_order_s_state_gives_its_status(string text, double filled, OrderStatus status)
    {
        Assert.That(OrderParser.StatusOf(text, filled), Is.EqualTo(status));
        Assert.That(OrderParser.IsEnd(status), Is.EqualTo(status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected));
    }

    static (int Imported, int Duplicates) Orders(System.Text.Json.JsonElement answer) =>
        (answer.GetProperty("orders").GetProperty("imported").GetInt32(),
            answer.GetProperty("orders").GetProperty("duplicates").GetInt32());

    static string Row(
        string id, string side, string type, string quantity, string limit, string trigger, string status, string time, string price,
        string filled, string group = "") =>
        $"Demo 1 (USD),ES,E-mini,Futures,3/20/2026 8:30:00 AM,0,{side},{type},{quantity},{limit},{trigger},GTC,{status},3/2/2026 {time} "
        + $"AM,{id},{group},Feed,,,CME,,{price},,{filled},0,";
}
