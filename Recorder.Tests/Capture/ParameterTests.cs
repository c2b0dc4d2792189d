using System.Drawing;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

[Category("Integration")]
public sealed class ParameterTests
{
    [Test]
    public void Every_parameter_is_there_whatever_way_it_is_declared()
    {
        var parameters = Parameters(_ => { });
        Assert.Multiple(() =>
        {
            Assert.That(parameters.GetProperty("Length").GetInt32(), Is.EqualTo(14));
            Assert.That(parameters.GetProperty("Private").GetString(), Is.EqualTo("inside"));
            Assert.That(parameters.GetProperty("From the base class").GetBoolean(), Is.True);
            Assert.That(parameters.GetProperty("Bars").GetString(), Is.EqualTo("5m"));
            Assert.That(parameters.GetProperty("Since").GetString(), Is.EqualTo("2026-03-02T14:00:00.0000000Z"));
            Assert.That(parameters.GetProperty("Instrument").GetProperty("name").GetString(), Is.EqualTo("NQ"));
            Assert.That(parameters.GetProperty("Ink").GetString(), Is.EqualTo("#FFFF0000"));
            Assert.That(parameters.GetProperty("Risk").GetProperty("Stops").GetProperty("Ticks").GetInt32(), Is.EqualTo(8));
            Assert.That(parameters.GetProperty("Key").GetString(), Is.EqualTo("(hidden)"));
            Assert.That(parameters.GetRawText(), Does.Not.Contain("secret"));
        });
    }

    [Test]
    public void Choices_accounts_and_enums_are_there_by_value_and_one_that_cannot_be_read_costs_no_other()
    {
        var parameters = Parameters(_ => { });
        Assert.Multiple(() =>
        {
            Assert.That(parameters.GetProperty("Mode").GetInt32(), Is.EqualTo(2));
            Assert.That(parameters.GetProperty("Direction").GetString(), Is.EqualTo("Sell"));
            Assert.That(parameters.GetProperty("Book").GetProperty("id").GetString(), Is.Not.Empty);
            Assert.That(parameters.GetProperty("Broken").GetString(), Is.EqualTo("could not be read: no value today"));
            Assert.That(parameters.GetProperty("Left out").GetDouble(), Is.EqualTo(1.5), "declared by attribute, left out of the settings");
            Assert.That(parameters.EnumerateObject().Select(parameter => parameter.Name),
                Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        });
    }

    [Test]
    public void The_same_parameters_are_the_same_instance_and_others_another()
    {
        var first = Instance(_ => { });
        Assert.That(Instance(strategy => strategy.Length = 14), Is.EqualTo(first));
        Assert.That(Instance(strategy => strategy.Length = 15), Is.Not.EqualTo(first));
    }

    static JsonElement Parameters(Action<Declared> change) => Record(change, recording =>
        JsonDocument.Parse(recording.Rows("SELECT parameters_json AS p FROM strategy_instances").Single()["p=".Length..]).RootElement);

    static Guid Instance(Action<Declared> change) =>
        Record(change, recording => Guid.Parse(recording.Rows("SELECT instance_id AS i FROM strategy_instances").Single()["i=".Length..]));

    static T Record<T>(Action<Declared> change, Func<Recording, T> read)
    {
        using var folder = new TestFolder();
        using var stage = new MarketHarness();
        using var inside = stage.Simulation.Enter();
        var strategy = new Declared { Instrument = stage.Symbol, Book = stage.Simulation.Account };
        change(strategy);
        using var recorder = RunRecorder.Attach(strategy, RecordedHarness.In(folder));
        recorder.Dispose();
        return read(Recording.Of(recorder));
    }

    abstract class Base : Strategy
    {
        [InputParameter("From the base class")]
        public bool Inherited = true;
    }

    sealed class Declared : Base
    {
        [InputParameter("Private")]
        readonly string _inside = "inside";

        [InputParameter]
        public int Length { get; set; } = 14;

        [InputParameter("Bars")]
        public Period Bars { get; set; } = Period.MIN5;

        [InputParameter("Since")]
        public DateTime Since { get; set; } = MarketHarness.Start;

        [InputParameter("Instrument")]
        public Symbol? Instrument { get; set; }

        [InputParameter("Mode", variants: ["Slow", 1, "Fast", 2])]
        public int Mode { get; set; } = 2;

        [InputParameter("Direction")]
        public Side Direction { get; set; } = Side.Sell;

        [InputParameter("Book")]
        public Account? Book { get; set; }

        [InputParameter("Left out")]
        public double LeftOut { get; set; } = 1.5;

        [InputParameter("Ink")]
        public Color Ink { get; set; } = Color.Red;

        public override IList<SettingItem> Settings
        {
            get =>
            [
                .. base.Settings.Where(item => item.Name != "Left out"),
                new BrokenItem(),
                new SettingItemGroup("Risk", [new SettingItemGroup("Stops", [new SettingItemInteger("Ticks", 8)])]),
                new SettingItemPassword("Key", new PasswordHolder { Password = "secret" }),
            ];
            set => base.Settings = value;
        }

        public override string ToString() => _inside;
    }

    sealed class BrokenItem() : SettingItemString("Broken", "")
    {
        public override object? Value
        {
            get => throw new InvalidOperationException("no value today");
            set => base.Value = value;
        }
    }
}
