using Dapper;
using NUnit.Framework;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Twins;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Twins;
using Recorder.Tests.Cli;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Storage.Queries;

[Category("Integration")]
public sealed class TwinReaderTests : RecordedFixture
{
    protected override void Record() => Assert.That(Backtest("--strategy", "MaCross", "--fee-per-lot", "2").Code, Is.Zero);

    [Test]
    public void Lost_events_are_outages_except_those_of_bars()
    {
        Change("""
            INSERT INTO run_gaps (run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc)
            SELECT run_id, 90001, 90002, 'ORDER', 2, 'the queue was full', '2025-01-06T10:00:00.0000000Z', '2025-01-06T11:00:00.0000000Z'
            FROM strategy_runs UNION ALL
            SELECT run_id, 90003, 90004, 'BAR', 2, 'the queue was full', '2025-01-06T12:00:00.0000000Z', '2025-01-06T13:00:00.0000000Z'
            FROM strategy_runs
            """);
        Assert.That(Read().Outages, Is.EqualTo(new[] { new Outage(OutageKind.Gap, At(10), At(11), "the queue was full") }));
    }

    [Test]
    public void A_connection_is_lost_until_it_is_regained_or_the_run_ends()
    {
        Change("""
            INSERT INTO connection_states (run_id, sequence, connection_id, state_utc, old_state, new_state)
            SELECT run_id, 90001, 'C', '2025-01-06T10:00:00.0000000Z', 'CONNECTED', 'DISCONNECTED' FROM strategy_runs UNION ALL
            SELECT run_id, 90002, 'C', '2025-01-06T10:30:00.0000000Z', 'DISCONNECTED', 'CONNECTING' FROM strategy_runs UNION ALL
            SELECT run_id, 90003, 'C', '2025-01-06T11:00:00.0000000Z', 'CONNECTING', 'CONNECTED' FROM strategy_runs UNION ALL
            SELECT run_id, 90004, 'C', '2025-01-06T20:00:00.0000000Z', 'CONNECTED', 'CONNECTIONLOST' FROM strategy_runs
            """);
        var run = Read();
        Assert.That(run.Outages, Is.EqualTo(new[]
        {
            new Outage(OutageKind.Connection, At(10), At(11)), new Outage(OutageKind.Connection, At(20), run.EndUtc),
        }));
    }

    [Test]
    public void Requests_that_failed_are_orders_without_fills()
    {
        Change("""
            INSERT INTO order_requests (run_id, request_id, kind, requested_utc, symbol, side, order_type, quantity, result, message)
            SELECT run_id, 'place', 'PLACE', '2025-01-06T10:00:00.0000000Z', 'DEMO', 'BUY', 'MARKET', 3, 'FAILURE', 'no margin'
            FROM strategy_runs UNION ALL
            SELECT run_id, 'silent', 'PLACE', '2025-01-06T11:00:00.0000000Z', 'DEMO', 'SELL', 'MARKET', 1, NULL, NULL
            FROM strategy_runs UNION ALL
            SELECT run_id, 'cancel', 'CANCEL', '2025-01-06T12:00:00.0000000Z', 'DEMO', NULL, NULL, NULL, 'FAILURE', 'too late'
            FROM strategy_runs
            """);
        Change("""
            INSERT INTO order_requests (run_id, request_id, kind, requested_utc, position_id, symbol, result, message)
            SELECT run_id, 'close', 'CLOSE_POSITION', opened_utc, position_id, symbol, 'FAILURE', 'down' FROM positions
            WHERE side = 'SELL' ORDER BY opened_utc LIMIT 1
            """);
        var failed = Read().Orders.Where(order => order.OrderId.StartsWith("request", StringComparison.Ordinal))
            .OrderBy(order => order.OrderId, StringComparer.Ordinal);
        Assert.That(
            failed.Select(order => (order.OrderId, order.IsBuy, order.Quantity, order.End, order.Role, order.Message, order.IsFilled)),
            Is.EqualTo(new (string, bool, decimal, OrderEnd, TwinRole, string?, bool)[]
            {
                ("request close", true, 0, OrderEnd.Rejected, TwinRole.Exit, "down", false),
                ("request place", true, 3, OrderEnd.Rejected, TwinRole.Unknown, "no margin", false),
                ("request silent", false, 1, OrderEnd.Unknown, TwinRole.Unknown, "no answer", false),
            }));
    }

    [Test]
    public void Fills_whose_order_is_not_recorded_are_an_order()
    {
        Change("DELETE FROM orders WHERE order_id = '1'");
        var run = Read();
        Assert.That(run.Orders.Single(order => order.OrderId == "1"), Has.Property(nameof(TwinOrder.FilledQuantity)).EqualTo(1m)
            .And.Property(nameof(TwinOrder.Fees)).EqualTo(2m));
    }

    [Test]
    public void An_order_without_its_recorded_fills_lacks_them()
    {
        Change("DELETE FROM position_changes WHERE order_id = '1'");
        Assert.That(Read().Orders.Where(order => order.LacksFills).Select(order => order.OrderId), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public void Orders_have_the_roles_of_their_effect_on_the_position() => Assert.That(
        Read().Orders.Where(order => order.IsFilled).Select(order => order.Role).Distinct(),
        Is.EquivalentTo(new[] { TwinRole.Entry, TwinRole.Exit }));

    [TestCase("NAME", "NAME", "NAME")]
    [TestCase("ESU5 = ES", "ESU5", "ES")]
    public void A_symbol_has_one_name_or_two(string text, string first, string second) =>
        Assert.That(TwinSymbol.Parse(text), Is.EqualTo(new TwinSymbol(first, second)));

    [TestCase("")]
    [TestCase("=ES")]
    [TestCase("A=B=C")]
    public void Another_text_is_no_symbol(string text) => Assert.That(TwinSymbol.Parse(text), Is.Null);

    TwinRun Read()
    {
        using var reader = RunReader.Open(Database);
        var run = reader.Find("latest").RunId;
        return reader.Twins.Read(run, run).First;
    }

    void Change(string sql)
    {
        using var file = SchemaFolder.Connect(Database);
        Assert.That(file.Execute(sql), Is.Positive);
    }

    static DateTime At(int hour) => new(2025, 1, 6, hour, 0, 0, DateTimeKind.Utc);
}
