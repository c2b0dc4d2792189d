using Dapper;
using NUnit.Framework;
using Recorder.Cli.Market;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Cli.Backtesting;

/// <summary><c>backtest --hand-orders</c>: manual orders on the account.</summary>
[Category("Integration")]
public class HandOrdersTests : PlayFixture
{
    const string Day = "2025-01-06T10:00:00,";

    [Test]
    public void A_market_order_is_filled_at_the_price_of_its_time()
    {
        var file = Write("hand.csv", "time,side,qty,comment", "2025-01-06T10:00:00Z,Buy,2,by hand", "2025-01-06 11:30,s,2,");
        var run = Backtest("--source", Idle(), "--hand-orders", file);
        Assert.That((run.Code, run.Error), Is.EqualTo((0, "")));
        var detail = Latest();
        Assert.That(detail.Executions.Select(fill => (fill.ExecUtc, fill.Side, fill.Quantity, fill.Price)), Is.EqualTo(new[]
        {
            ("2025-01-06T10:00:00.0000000Z", "BUY", 2.0, OpenAt(10, 0)),
            ("2025-01-06T11:30:00.0000000Z", "SELL", 2.0, OpenAt(11, 30)),
        }));
        Assert.That(detail.Orders.Select(order => order.ClientTag), Is.EqualTo(new[] { "by hand", null }));
        Assert.That(detail.Positions.Single().Status, Is.EqualTo("CLOSED"));
        Assert.That(
            Notes().Single(), Is.EqualTo("--hand-orders hand.csv: 2 manual orders are placed on the account of the strategy"));
        Assert.That(Findings(), Is.Empty);
    }

    [Test]
    public void An_order_between_two_prices_is_placed_at_its_own_time()
    {
        var file = Write("hand.csv", "time,side,qty", "2025-01-06T10:00:07.25Z,Buy,1");
        Assert.That(Backtest("--source", Idle(), "--hand-orders", file).Code, Is.Zero);
        Assert.That(Fills(Latest()), Is.EqualTo(new[] { ("2025-01-06T10:00:07.2500000Z", OpenAt(10, 0)) }));
    }

    [Test]
    public void Orders_that_wait_have_their_prices_and_are_cancelled_at_their_time()
    {
        var file = Write(
            "hand.csv",
            "comment,cancel_time,tif,trigger_price,price,trail_ticks,type,qty,side,time_utc,symbol",
            "e,,,,,8,trailing stop,1,buy,2025-01-06T10:04:00,demo",
            "d,,GTC,9000,9001,,STOP LIMIT,1,buy,2025-01-06T10:03:00,DEMO",
            "c,,Day,,1000,,limit,1,buy,2025-01-06T10:02:00,DEMO",
            "b,,GTC,100,,,Stop,1,sell,2025-01-06T10:01:00,DEMO",
            "a,2025-01-06T12:00:00.5Z,,,1000,,Limit,1,buy,2025-01-06T10:00:00,");
        Assert.That(Backtest("--source", Idle(), "--hand-orders", file).Code, Is.Zero);
        var orders = Latest().Orders;
        var waiting = orders.Take(4).Select(order => (order.ClientTag, order.SubmitUtc, order.OrderType, order.Price, order.Status));
        Assert.That(waiting, Is.EqualTo(new (string?, string, string, double?, string)[]
        {
            ("a", "2025-01-06T10:00:00.0000000Z", "LIMIT", 1000, "CANCELED"),
            ("b", "2025-01-06T10:01:00.0000000Z", "STOP", null, "NEW"),
            ("c", "2025-01-06T10:02:00.0000000Z", "LIMIT", 1000, "NEW"),
            ("d", "2025-01-06T10:03:00.0000000Z", "STOP_LIMIT", 9001, "NEW"),
        }));
        Assert.That(orders[0].UpdateUtc, Is.EqualTo("2025-01-06T12:00:00.5000000Z"));
        Assert.That((orders[1].StopPrice, orders[3].StopPrice, orders[4].OrderType), Is.EqualTo((100.0, 9000.0, "TRAILING_STOP")));
    }

    [Test]
    public void An_order_that_was_filled_is_not_cancelled_any_more()
    {
        var file = Write("hand.csv", "time,side,qty,cancel_time", "2025-01-06T10:00:00,buy,1,2025-01-06T11:00:00");
        var run = Backtest("--source", Idle(), "--hand-orders", file);
        Assert.That((run.Code, run.Error), Is.EqualTo((0, "")));
        Assert.That(Latest().Orders.Single().Status, Is.EqualTo("FILLED"));
        Assert.That(Requests(), Is.EqualTo(new[] { "PLACE" }));
    }

    [Test]
    public void A_strategy_can_protect_a_position_that_another_hand_opens()
    {
        const string Protects = """
            protected override void OnRun() => Core.PositionAdded += Protect;
            protected override void OnStop() => Core.PositionAdded -= Protect;
            void Protect(Position position) => Core.PlaceOrder(new PlaceOrderRequestParameters
            {
                Symbol = CurrentSymbol, Account = CurrentAccount, Side = Side.Sell, Quantity = position.Quantity,
                OrderTypeId = OrderType.Stop, TriggerPrice = position.OpenPrice - 1, PositionId = position.Id, Comment = "protects",
            });
            """;
        var file = Write("hand.csv", "time,side,qty", "2025-01-06T10:00:00,buy,3");
        Assert.That(Backtest("--source", Source(Protects), "--hand-orders", file).Code, Is.Zero);
        var detail = Latest();
        Assert.That(
            detail.Orders.Select(order => (order.ClientTag, order.Quantity, order.StopPrice)),
            Is.EqualTo(new (string?, double, double?)[] { (null, 3, null), ("protects", 3, OpenAt(10, 0) - 1) }));
        Assert.That(detail.Positions.Single().Status, Is.EqualTo("CLOSED"));
        Assert.That(Findings(), Is.Empty);
    }

    [Test]
    public void Every_run_of_a_sweep_has_the_same_hand_at_the_moved_times_after_the_warmup()
    {
        var file = Write("hand.csv", "time,side,qty", "2025-01-06T12:00:00Z,Sell,1");
        var run = Backtest(
            "--source", Source("protected override void OnRun() => Buy(\"own\");"), "--hand-orders", file, "--warmup", "12h",
            "--shift-to", "2026-03-09", "--sweep", "Lots=2,3", "--connection-type", "General");
        Assert.That((run.Code, run.Error, run.Runs.Count), Is.EqualTo((0, "", 2)));
        using var connection = RecorderDatabase.OpenForReading(Database);
        const string Select = "SELECT exec_utc, quantity, price FROM executions ORDER BY exec_utc, quantity";
        var fills = connection.Query<(string, double, double)>(Select).AsList();
        Assert.That(fills, Is.EqualTo(new[]
        {
            ("2026-03-09T11:00:00.0000000Z", 2, OpenAt(11, 0)), ("2026-03-09T11:00:00.0000000Z", 3, OpenAt(11, 0)),
            ("2026-03-09T12:00:00.0000000Z", 1, OpenAt(12, 0)), ("2026-03-09T12:00:00.0000000Z", 1, OpenAt(12, 0)),
        }));
        Assert.That(Findings(), Is.Empty);
    }

    [TestCase("time,side", "", "line 1: expected a column qty or quantity, found time, side")]
    [TestCase("time,side,qty", "", "hand.csv holds no order")]
    [TestCase("time,side,qty", "yesterday,buy,1", "line 2, column time: expected a time such as 2024-01-31T09:30:00Z, found 'yesterday'")]
    [TestCase(
        "time,side,qty", "2025-01-05T22:59:59,buy,1",
        "a time at which the strategy trades, from 2025-01-05T23:00:00Z to before 2025-01-06T22:00:00Z, found '2025-01-05T22:59:59'")]
    [TestCase("time,side,qty", "2025-01-06T22:00:00,buy,1", "line 2, column time: expected a time at which the strategy trades")]
    [TestCase("time,side,qty", Day + "hold,1", "line 2, column side: expected Buy or Sell, found 'hold'")]
    [TestCase("time,side,qty", Day + "buy,0", "line 2, column qty: expected a multiple of the lot step 1, above 0, found '0'")]
    [TestCase("time,side,qty", Day + "buy,1.5", "line 2, column qty: expected a multiple of the lot step 1, above 0, found '1.5'")]
    [TestCase("time,side,qty", Day + "buy,many", "line 2, column qty: expected a number, found 'many'")]
    [TestCase(
        "time,side,qty,type", Day + "buy,1,Iceberg",
        "column type: expected one of Market, Limit, Stop, Stop Limit, Trailing Stop, MIT, LIT, found 'Iceberg'")]
    [TestCase("time,side,qty,type", Day + "buy,1,Limit", "line 2: expected a column price: an order of the type Limit needs it")]
    [TestCase(
        "time,side,qty,type,price", Day + "buy,1,Limit,",
        "line 2, column price: expected the price of an order of the type Limit, found ''")]
    [TestCase("time,side,qty,type,price", Day + "buy,1,Market,5000", "expected nothing: an order of the type Market has none, found")]
    [TestCase(
        "time,side,qty,type,trail_ticks", Day + "buy,1,TrailingStop,0",
        "line 2, column trail_ticks: expected a number of ticks above 0, found '0'")]
    [TestCase("time,side,qty,tif", Day + "buy,1,GTD", "line 2, column tif: expected Default, Day, GTC, IOC or FOK")]
    [TestCase(
        "time,side,qty,cancel_time", Day + "buy,1,2025-01-06T10:00:00",
        "line 2, column cancel_time: expected a time after the order's own, found")]
    [TestCase("time,side,qty,symbol", Day + "buy,1,NQ", "line 2, column symbol: expected DEMO, the one symbol of the backtest, found 'NQ'")]
    [TestCase("time,side,qty", Day + "buy", "line 2, column qty: expected 3 values, found 2")]
    public void A_row_that_cannot_be_placed_is_refused_by_its_line(string header, string row, string expected)
    {
        var file = Write("hand.csv", row.Length > 0 ? [header, row] : [header]);
        var run = Backtest("--strategy", "MaCross", "--hand-orders", file);
        Assert.That((run.Code, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain(expected));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(Files, Is.EqualTo(new[] { "bars.csv", "hand.csv" }));
    }

    [Test]
    public void An_order_in_the_warmup_is_refused()
    {
        var file = Write("hand.csv", "time,side,qty", "2025-01-06T10:59:00,buy,1");
        var run = Backtest("--strategy", "MaCross", "--warmup", "12h", "--hand-orders", file);
        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(
            run.Error, Does.Contain("line 2, column time: expected a time at which the strategy trades, from 2025-01-06T11:00:00Z"));
    }

    static double OpenAt(int hour, int minute)
    {
        var opened = new DateTime(2025, 1, 6, hour, minute, 0, DateTimeKind.Utc);
        return GeneratedBars.Make(1, 1).Bars.Single(bar => bar.OpenUtc == opened).Open;
    }

    List<string> Requests()
    {
        using var connection = RecorderDatabase.OpenForReading(Database);
        return connection.Query<string>("SELECT kind FROM order_requests ORDER BY requested_utc").AsList();
    }
}
