using NUnit.Framework;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Hosting;

/// <summary>Prices from before the start of the market.</summary>
[Category("StandIn")]
public class PreloadTests
{
    static readonly DateTime Start = new(2024, 3, 1, 10, 0, 0, DateTimeKind.Utc);

    [Test]
    public void A_preloaded_symbol_shows_the_last_price_and_day_and_raises_no_event()
    {
        using var simulation = new Simulation(new SimulationOptions { StartUtc = Start, SpreadTicks = 2 });
        var symbol = simulation.AddSymbol(new SymbolSpecification { TickSize = 0.5 });
        var raised = 0;
        symbol.NewLast += (_, _) => raised++;
        simulation.Preload(symbol, [Tick(-86_400, 90, 1), Tick(-20, 100, 2), Tick(-10, 104, 3), Tick(-5, 102, 4)]);
        Assert.Multiple(() =>
        {
            Assert.That((symbol.Last, symbol.Bid, symbol.Ask), Is.EqualTo((102.0, 102.0, 103.0)));
            Assert.That(symbol.LastDateTime, Is.EqualTo(Start.AddSeconds(-5)));
            Assert.That((symbol.Open, symbol.High, symbol.Low), Is.EqualTo((100.0, 104.0, 100.0)));
            Assert.That((symbol.Volume, symbol.PrevClose), Is.EqualTo((9.0, 90.0)));
            Assert.That(simulation.Core.TimeUtils.DateTimeUtcNow, Is.EqualTo(Start), "the clock does not go back");
            Assert.That(raised, Is.Zero);
        });
    }

    [Test]
    public void An_order_is_not_filled_at_a_price_of_the_past()
    {
        using var simulation = new Simulation(new SimulationOptions { StartUtc = Start });
        var symbol = simulation.AddSymbol(new SymbolSpecification());
        simulation.Preload(symbol, [Tick(-5, 102, 4)]);
        using var visit = simulation.Enter();
        simulation.Core.PlaceOrder(symbol, simulation.Account, Side.Buy);
        simulation.Pump();
        Assert.That(simulation.Log.Fills, Is.Empty);
        simulation.Publish(symbol, Tick(3, 110, 1));
        Assert.That(simulation.Log.Fills.Select(fill => (fill.Price, fill.TimeUtc)), Is.EqualTo(new[] { (110.0, Start.AddSeconds(3)) }));
    }

    static MarketTick Tick(int second, double price, double size) =>
        new(Start.AddSeconds(second), price, size, AggressorFlag.None, double.NaN, double.NaN);
}
