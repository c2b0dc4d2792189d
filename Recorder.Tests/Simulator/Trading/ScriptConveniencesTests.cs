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
        using var stage = new MarketHarness();
        stage.Core.AddSymbolList("mine", [stage.Symbol]);
        stage.Core.AddSymbolList("empty", []);
        Assert.That(stage.Simulation.SymbolLists["mine"], Is.EqualTo(new[] { stage.Symbol }));
        stage.Core.AddSymbolList("mine", stage.Core.Symbols.Where(symbol => symbol.Name == "nothing"));
        Assert.That(stage.Simulation.SymbolLists["mine"], Is.Empty);
        stage.Core.RemoveSymbolList("mine");
        stage.Core.RemoveSymbolList("never there");
        Assert.That(stage.Simulation.SymbolLists.Keys, Is.EqualTo(new[] { "empty" }));
    }

    [Test]
    public void A_symbol_list_needs_a_name()
    {
        using var stage = new MarketHarness();
        Assert.That(() => stage.Core.AddSymbolList("", []), Throws.ArgumentException);
        Assert.That(() => stage.Core.RemoveSymbolList(""), Throws.ArgumentException);
    }

    [TestCase(double.NaN, true)]
    [TestCase(0, true)]
    [TestCase(-0.0, true)]
    [TestCase(double.Epsilon, false)]
    [TestCase(-1, false)]
    [TestCase(double.PositiveInfinity, false)]
    public void A_number_says_nothing_when_it_is_NaN_or_zero(double number, bool expected) =>
        Assert.That(number.IsNanOrDefault(), Is.EqualTo(expected));
}
