using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Tests.Storage.Metrics;

/// <summary>
/// MAE and MFE of the platform's positions. They equal the values of the matching trade from flat to flat, or are null with a reason.
/// </summary>
public class PositionExcursionsTests
{
    const string Shown =
        "SELECT position_id || ' ' || coalesce(mae, 'none') || ' ' || coalesce(mfe, 'none') || ' ' || coalesce(trade_no, "
        + "'none') || ' ' || coalesce(mae_reason, currency) FROM v_positions ORDER BY opened_utc, position_id";

    NumbersFixture _fixture = null!;
    RunIntake _run = null!;

    [SetUp]
    public void Begin()
    {
        _fixture = new NumbersFixture();
        _run = _fixture.Begin(type: RunType.Live);
        foreach (var (minute, high, low) in ((int, double, double)[])[
            (1, 101, 100), (2, 104, 98), (3, 103, 101), (4, 102, 97), (5, 100, 96), (6, 99, 95), (7, 100, 98)])
            NumbersFixture.Bar(_run, minute, high, low, low);
    }

    [TearDown]
    public void Remove() => _fixture.Dispose();

    [Test]
    public void A_position_with_scale_ins_and_partial_exits_has_those_of_its_trade()
    {
        Buy(1, 1, 100);
        Buy(1, 3, 102);
        Sell(1, 4, 103);
        Sell(1, 6, 97);
        Position("P", 1, 6, Side.Buy);
        // 1 at 100: best price 104, +200; worst 98, -100. Then 2 at 101: best 103, +200. Then 1 at 101: worst 96, -250.
        Assert.That(Positions(), Is.EqualTo(new[] { "P -250.0 200.0 1 USD" }));
    }

    [Test]
    public void A_reversal_ends_one_position_and_begins_the_next()
    {
        Buy(1, 1, 100);
        Sell(2, 3, 101);
        Buy(1, 7, 99);
        Position("P1", 1, 3, Side.Buy);
        Position("P2", 3, 7, Side.Sell);
        // Long at 100, prices 98 to 104; short at 101, prices 95 to 103.
        Assert.That(Positions(), Is.EqualTo(new[] { "P1 -100.0 200.0 1 USD", "P2 -100.0 300.0 2 USD" }));
    }

    [Test]
    public void An_id_that_is_used_again_is_two_positions()
    {
        Buy(1, 1, 100);
        Sell(1, 3, 101);
        Buy(1, 4, 101);
        Sell(1, 7, 99);
        Position("P", 1, 3, Side.Buy);
        Position("P", 4, 7, Side.Buy);
        Assert.That(Positions(), Is.EqualTo(new[] { "P -100.0 200.0 1 USD", "P -300.0 50.0 2 USD" }));
    }

    [Test]
    public void Positions_that_an_account_holds_beside_each_other_have_each_its_own()
    {
        Buy(1, 1, 100, "L");
        Sell(1, 2, 99, "S");
        Sell(1, 4, 101, "L");
        Buy(1, 6, 97, "S");
        Position("L", 1, 4, Side.Buy, netted: false);
        Position("S", 2, 6, Side.Sell, netted: false);
        Assert.That(Positions(), Is.EqualTo(new[] { "L -100.0 200.0 1 USD", "S -250.0 150.0 2 USD" }));
    }

    [Test]
    public void A_position_without_a_price_between_its_fills_has_that_reason()
    {
        _fixture.Fill(_run, 1.2, Side.Buy, 1, 100, fee: null);
        _fixture.Fill(_run, 1.8, Side.Sell, 1, 101, fee: null);
        Position("P", 1.2, 1.8, Side.Buy);
        Assert.That(Positions(), Is.EqualTo(new[] { "P none none 1 no_marks" }), "the trade's own reason is that a fee was not told");
    }

    [Test]
    public void An_open_position_has_no_excursions_yet()
    {
        Buy(1, 1, 100);
        Position("P", 1, null, Side.Buy);
        Assert.That(Positions(), Is.EqualTo(new[] { "P none none none still_open" }));
    }

    [Test]
    public void A_found_position_has_no_excursions_from_before_the_attach()
    {
        Position("P", -100, null, Side.Buy, PositionCause.Found);
        Sell(1, 4, 101);
        Position("P", -100, 4, Side.Buy);
        Assert.That(Positions(), Is.EqualTo(new[] { "P none none none found_position" }));
    }

    [Test]
    public void A_position_without_a_fitting_trade_gets_nothing()
    {
        Buy(1, 1, 100);
        Sell(1, 3, 101);
        Position("other side", 1, 3, Side.Sell);
        Position("no fills", 7, 8, Side.Buy);
        Assert.That(Positions(), Is.EqualTo(new[] { "other side none none none not_one_trade", "no fills none none none not_one_trade" }));
    }

    [Test]
    public void The_closing_fill_ends_a_position_at_whatever_time_its_close_is_reported([Values(2, 3, 6)] double reported)
    {
        Buy(1, 1, 100);
        Sell(1, 3, 101);
        Buy(1, 4, 101);
        Sell(1, 6, 99);
        Position("P", 1, reported, Side.Buy);
        Assert.That(Positions(), Is.EqualTo(new[] { "P -100.0 200.0 1 USD" }));
    }

    [Test]
    public void A_position_without_a_computation_has_that_reason()
    {
        Buy(1, 1, 100);
        Sell(1, 3, 101);
        Position("P", 1, 3, Side.Buy);
        _fixture.Flush();
        Assert.That(_fixture.Rows<string>(Shown), Is.EqualTo(new[] { "P none none none not_computed" }));
    }

    string[] Positions()
    {
        _fixture.End(_run);
        return [.. _fixture.Rows<string>(Shown)];
    }

    void Buy(double quantity, double minute, double price, string? position = null) => Fill(Side.Buy, quantity, minute, price, position);

    void Sell(double quantity, double minute, double price, string? position = null) => Fill(Side.Sell, quantity, minute, price, position);

    void Fill(Side side, double quantity, double minute, double price, string? position) =>
        _fixture.Fill(
            _run, minute, side, quantity, price, 0, fill => fill with { PositionId = position, PositionsNetted = position is null });

    void Position(string id, double opened, double? closed, Side side, PositionCause? cause = null, bool netted = true) => _run.Accept(
        new PositionChanged
        {
            ConnectionId = "feed",
            PositionId = id,
            Cause = cause ?? (closed is null ? PositionCause.Added : PositionCause.Closed),
            Symbol = "ES",
            AccountId = "A",
            Side = side,
            Quantity = closed is null ? 1 : 0,
            OpenedUtc = NumbersFixture.At(opened),
            PositionsNetted = netted,
        },
        NumbersFixture.At(closed ?? Math.Max(opened, 0)));
}
