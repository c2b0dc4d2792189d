using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Trading;

/// <summary>Small members of the platform that public scripts use.</summary>
[Category("StandIn")]
public class ScriptConveniencesTests
{
    [Test]
    public void A_symbol_list_is_added_replaced_and_removed_by_name()
    {
        using var market = new MarketHarness();
        market.Core.AddSymbolList("mine", [market.Symbol]);
        market.Core.AddSymbolList("empty", []);
        Assert.That(market.Simulation.SymbolLists["mine"], Is.EqualTo(new[] { market.Symbol }));
        market.Core.AddSymbolList("mine", market.Core.Symbols.Where(symbol => symbol.Name == "nothing"));
        Assert.That(market.Simulation.SymbolLists["mine"], Is.Empty);
        market.Core.RemoveSymbolList("mine");
        market.Core.RemoveSymbolList("never there");
        Assert.That(market.Simulation.SymbolLists.Keys, Is.EqualTo(new[] { "empty" }));
    }

    [Test]
    public void A_symbol_list_needs_a_name()
    {
        using var market = new MarketHarness();
        Assert.That(() => market.Core.AddSymbolList("", []), Throws.ArgumentException);
        Assert.That(() => market.Core.RemoveSymbolList(""), Throws.ArgumentException);
    }

    [TestCase(double.NaN, true)]
    [TestCase(0, true)]
    [TestCase(-0.0, true)]
    [TestCase(double.Epsilon, false)]
    [TestCase(-1, false)]
    [TestCase(double.PositiveInfinity, false)]
    public void A_number_is_empty_when_it_is_NaN_or_zero(double number, bool expected) =>
        Assert.That(number.IsNanOrDefault(), Is.EqualTo(expected));
}
