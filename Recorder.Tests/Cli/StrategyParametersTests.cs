using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Strategies;
using Recorder.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli;

public class StrategyParametersTests
{
    Recorder.Simulator.Simulation _simulation = null!;
    Symbol _symbol = null!;
    ManySettingsStrategy _strategy = null!;

    [SetUp]
    public void SetUp()
    {
        _simulation = new Recorder.Simulator.Simulation(new SimulationOptions());
        _symbol = _simulation.AddSymbol(new SymbolSpecification());
        _strategy = _simulation.Create(() => new ManySettingsStrategy());
    }

    [TearDown]
    public void TearDown()
    {
        _strategy.Dispose();
        _simulation.Dispose();
    }

    [TestCase("Risk/Stop", "3.25", "Risk", "Stop", 3.25)]
    [TestCase("entry/stop", "4", "Entry", "Stop", 4.0)]
    [TestCase("lots", "7", "Risk", "Lots", 7)]
    [TestCase("LONG", "yes", "Entry", "Long", true)]
    public void A_parameter_inside_a_group_is_found_and_converted(string name, string text, string group, string item, object value)
    {
        Apply((name, text));
        Assert.That(_strategy.Value(group, item), Is.EqualTo(value));
    }

    [TestCase("mode", "slow", "Mode", "Slow")]
    [TestCase("tag", "a=b, c", "Tag", "a=b, c")]
    [TestCase("big", "9000000000", "Big", 9_000_000_000L)]
    public void A_parameter_is_converted_by_its_type(string name, string text, string item, object value)
    {
        Apply((name, text));
        Assert.That(_strategy.Value(item), Is.EqualTo(value));
    }

    [Test]
    public void A_choice_is_named_by_its_label_or_its_value()
    {
        Apply(("Kind", "second"));
        Assert.That(_strategy.Settings.GetValue<int>("Kind"), Is.EqualTo(2));
        Apply(("Kind", "1"));
        Assert.That(_strategy.Settings.GetValue<int>("Kind"), Is.EqualTo(1));
    }

    [Test]
    public void Symbol_account_and_period_are_those_of_the_backtest_unless_a_period_is_set()
    {
        Apply(("Trend", "1d"));
        Assert.That(_strategy.Value("Market"), Is.SameAs(_symbol));
        Assert.That(_strategy.Value("Purse"), Is.SameAs(_simulation.Account));
        Assert.That(_strategy.Value("Bars"), Is.EqualTo(Period.MIN5));
        Assert.That(_strategy.Value("Trend"), Is.EqualTo(Period.DAY1));
    }

    [Test]
    public void An_unknown_name_lists_the_known_ones() => Refused(("Luck", "1"), "no parameter 'Luck'", "'Risk/Stop'", "'Mode'");

    [Test]
    public void A_name_in_two_groups_needs_the_group() => Refused(("Stop", "1"), "'Risk/Stop'", "'Entry/Stop'");

    [TestCase("Lots", "many", "a whole number from 1 to 10")]
    [TestCase("Lots", "11", "a whole number from 1 to 10")]
    [TestCase("Risk/Stop", "1,5", "a number")]
    [TestCase("Risk/Stop", "NaN", "a number")]
    [TestCase("Mode", "Middling", "one of Fast, Slow")]
    [TestCase("Kind", "Third", "one of First, Second")]
    [TestCase("Long", "maybe", "true or false")]
    [TestCase("From", "yesterday", "a time")]
    [TestCase("Bars", "5 minutes", "a period")]
    [TestCase("Market", "ES", "takes one of NQ")]
    public void A_wrong_value_gives_a_message_with_the_right_ones(string name, string text, string expected) =>
        Refused((name, text), name, expected);

    void Refused((string Name, string Value) given, params string[] expected)
    {
        var refusal = Assert.Throws<CannotRunException>(() => Apply(given))!;
        foreach (var part in expected)
            Assert.That(refusal.Message, Does.Contain(part));
    }

    void Apply(params (string Name, string Value)[] values)
    {
        using var visit = _simulation.Enter();
        StrategyParameters.Apply(
            _strategy, [.. values.Select(value => new Assignment(value.Name, value.Value))], _symbol, _simulation.Account, Period.MIN5);
    }
}
