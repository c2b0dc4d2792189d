using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Tests.Storage.Metrics;

public class ExitReasonTests
{
    [Test]
    public void Every_trade_has_the_reason_that_its_orders_and_requests_show()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        Trade(fixture, run, 1, OrderType.Limit, exit: 101, isLeg: true);
        Trade(fixture, run, 3, OrderType.Stop, exit: 99, isLeg: true);
        Trade(fixture, run, 5, OrderType.Market, exit: 101);
        Trade(fixture, run, 7, OrderType.Market, exit: 101, sender: "Chart");
        Trade(fixture, run, 9, OrderType.Market, exit: 101, asked: false);
        Trade(fixture, run, 59, OrderType.Market, exit: 101);
        fixture.End(run);

        Assert.That(fixture.Rows<string>("SELECT exit_reason FROM v_trades ORDER BY trade_no"),
            Is.EqualTo(new[] { "TARGET", "STOP", "SIGNAL", "MANUAL", "MANUAL", "END_OF_RUN" }));
    }

    [Test]
    public void A_trade_of_fills_alone_has_none()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        fixture.Fill(run, 1, Side.Buy, 1, 100);
        fixture.Fill(run, 2, Side.Sell, 1, 101);
        fixture.End(run);
        Assert.That(fixture.One<long>("SELECT count(*) FROM v_trades WHERE exit_reason IS NULL"), Is.EqualTo(1));
    }

    [Test]
    public void The_sender_of_most_requests_is_the_strategy()
    {
        using var fixture = new NumbersFixture();
        var run = fixture.Begin();
        Trade(fixture, run, 1, OrderType.Market, exit: 101, sender: "algo 7", entrySender: "algo 7");
        Trade(fixture, run, 3, OrderType.Market, exit: 101, sender: "Chart", entrySender: "algo 7");
        fixture.End(run);
        Assert.That(fixture.Rows<string>("SELECT exit_reason FROM v_trades ORDER BY trade_no"), Is.EqualTo(new[] { "SIGNAL", "MANUAL" }));
    }

    // Buys at 100 by a market order, and sells a minute later.
    static void Trade(
        NumbersFixture fixture, RunIntake run, double minute, OrderType type, double exit, bool isLeg = false, string? sender = null,
        bool asked = true, string? entrySender = null)
    {
        var (entry, close) = ($"in{minute}", $"out{minute}");
        Order(run, entry, minute, Side.Buy, OrderType.Market, entrySender);
        fixture.Fill(run, minute, Side.Buy, 1, 100, with: fill => fill with { OrderId = entry });
        Order(run, close, minute + 1, Side.Sell, type, sender, asked, group: isLeg ? close : null);
        fixture.Fill(run, minute + 1, Side.Sell, 1, exit, with: fill => fill with { OrderId = close });
    }

    static void Order(
        RunIntake run, string id, double minute, Side side, OrderType type, string? sender = null, bool asked = true, string? group = null)
    {
        if (asked)
        {
            run.Accept(
                new RequestSent
                {
                    RequestId = $"r-{id}",
                    Kind = RequestKind.Place,
                    RequestedUtc = NumbersFixture.At(minute),
                    OrderId = id,
                    SendingSource = sender,
                    Result = RequestResult.Success,
                },
                NumbersFixture.At(minute));
        }

        run.Accept(
            new OrderChanged
            {
                OrderId = id,
                ConnectionId = "feed",
                Cause = OrderCause.Added,
                Symbol = "ES",
                AccountId = "A",
                Side = side,
                OrderType = type,
                Quantity = 1,
                Status = OrderStatus.New,
                GroupId = group,
            },
            NumbersFixture.At(minute));
    }
}
