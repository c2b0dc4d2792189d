using NUnit.Framework;
using Recorder.Capture.Mapping;
using Recorder.Capture.Positions;
using Recorder.Simulator;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using Side = TradingPlatform.BusinessLayer.Side;

namespace Recorder.Tests.Capture.Positions;

/// <summary>The events of a position that reach its listeners.</summary>
public sealed class PositionWatchTests
{
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    [Test]
    public void A_price_says_nothing_new_and_a_fill_does()
    {
        using var market = new Market();
        market.Watch.Compare(market.Recorded);

        for (var price = 0; price < 10; price++)
            market.Move();
        var byPrices = market.Told;
        market.Buy();
        market.Watch.Stop();
        var byFill = market.Told;
        market.Buy();

        Assert.Multiple(() =>
        {
            Assert.That(byPrices, Is.Zero);
            Assert.That(byFill, Is.Positive);
            Assert.That(market.Told, Is.EqualTo(byFill), "nobody listens any more");
        });
    }

    [Test]
    public void What_changed_before_it_was_recorded_counts_at_the_next_price()
    {
        using var market = new Market();
        var before = market.Recorded;
        market.Buy();
        var byFill = market.Told;

        market.Watch.Compare(before);
        market.Move();
        var late = market.Told - byFill;
        market.Watch.Compare(market.Recorded);
        market.Move();

        Assert.Multiple(() =>
        {
            Assert.That(late, Is.EqualTo(1), "the position had two when it was recorded with one");
            Assert.That(market.Told - byFill, Is.EqualTo(1), "and says nothing new since that is recorded");
        });
    }

    [Test]
    public void A_position_that_was_recorded_under_another_name_of_its_symbol_is_news()
    {
        using var market = new Market();
        market.Watch.Compare(market.Recorded with { Symbol = "another" });

        market.Move();

        Assert.That(market.Told, Is.EqualTo(1));
    }

    [Test]
    public void Forgotten_every_word_counts()
    {
        using var market = new Market();
        market.Watch.Compare(market.Recorded);

        market.Watch.Forget();
        market.Move();
        market.Move();

        Assert.That(market.Told, Is.EqualTo(2));
    }

    [Test]
    public void After_a_hundred_prices_with_nothing_new_it_is_tired_once_and_hears_nothing_while_it_rests()
    {
        using var market = new Market();
        market.Watch.Compare(market.Recorded);
        market.Move(PositionWatch.MostIdle - 1);
        var before = market.Tired;
        market.Move();
        Assert.That((before, market.Tired), Is.EqualTo((0, 1)));
        Assert.That(market.Watch.Rest(market.Position), Is.True);
        Assert.That(market.Watch.Rest(market.Position), Is.False, "it rests already");
        market.Move(PositionWatch.MostIdle);
        market.Buy();
        Assert.That((market.Told, market.Tired), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Woken_it_tells_what_it_missed_and_listens_again([Values] bool isNews)
    {
        using var market = new Market();
        market.Watch.Compare(market.Recorded);
        market.Watch.Rest(market.Position);
        if (isNews)
            market.Buy();
        Assert.That(market.Watch.Wake(), isNews ? Is.SameAs(market.Position) : Is.Null);
        Assert.That(market.Watch.Wake(), Is.Null, "it does not rest any more");
        market.Buy();
        Assert.That(market.Told, Is.Positive);
        market.Watch.Compare(market.Recorded);
        market.Move(PositionWatch.MostIdle);
        Assert.That(market.Tired, Is.EqualTo(1));
    }

    [Test]
    public void It_does_not_rest_on_what_it_does_not_know_nor_on_another_position()
    {
        using var market = new Market();
        Assert.That(market.Watch.Rest(market.Position), Is.False);
        market.Watch.Compare(market.Recorded);
        var position = market.Position;
        market.Watch.Stop();
        Assert.That(market.Watch.Rest(position), Is.False);
        Assert.That(market.Watch.Wake(), Is.Null);
        market.Watch.Start(position);
        market.Buy();
        Assert.That(market.Told, Is.Positive);
    }

    [Test]
    public void Stopped_while_it_rests_it_stays_silent_when_it_is_woken()
    {
        using var market = new Market();
        market.Watch.Compare(market.Recorded);
        market.Watch.Rest(market.Position);
        market.Watch.Stop();
        Assert.That(market.Watch.Wake(), Is.Null);
        market.Buy();
        Assert.That(market.Told, Is.Zero);
    }

    // A symbol with one open position of one lot, and a watch that listens to it.
    sealed class Market : IDisposable
    {
        readonly Simulation _simulation = new(new SimulationOptions { StartUtc = Start });
        readonly Symbol _symbol;
        int _prices;

        internal Market()
        {
            _symbol = _simulation.AddSymbol(new SymbolSpecification());
            Move();
            Buy();
            Watch = new PositionWatch(_ => Told++, (_, _) => Tired++);
            Watch.Start(Position);
        }

        internal PositionWatch Watch { get; }

        internal int Told { get; private set; }

        internal int Tired { get; private set; }

        internal PositionChanged Recorded => PositionMap.Of(Position, Start, PositionCause.Updated);

        internal Position Position => _simulation.Core.Positions[0];

        public void Dispose() => _simulation.Dispose();

        internal void Move(int prices)
        {
            for (; prices > 0; prices--)
                Move();
        }

        internal void Move() =>
            _simulation.Publish(_symbol, new MarketTick(
                Start.AddSeconds(++_prices), 5000 + (_prices % 2), 1, AggressorFlag.Buy, 4999 + (_prices % 2), 5001 + (_prices % 2)));

        internal void Buy()
        {
            using (_simulation.Enter())
                _simulation.Core.PlaceOrder(_symbol, _simulation.Account, Side.Buy);
            Move();
        }
    }
}
