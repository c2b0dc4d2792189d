using NUnit.Framework;
using Recorder.Cli;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Cli.Strategies;

/// <summary>When a strategy gets its parameters (before and after OnCreated), and which of them are recorded.</summary>
[Category("Integration")]
public class SettingsOrderTests : CommandFixture
{
    // A strategy that creates its settings in OnCreated; before that, it has no settings.
    const string Late = """
        using TradingPlatform.BusinessLayer;
        public class Late : Strategy
        {
            List<SettingItem> _own;
            protected override void OnCreated() => _own =
            [
                new SettingItemInteger("Length", 5),
                new SettingItemDouble("Max Drawdown ($, 0=off)", 100),
                new SettingItemString("Tag", ""),
            ];
            public override IList<SettingItem> Settings
            {
                get => [.. base.Settings, .. _own.Select(item => item.GetCopy())];
                set { base.Settings = value; _own.UpdateValues(value); }
            }
            protected override void OnRun() => Log(_own[0].Value + " " + _own[1].Value);
        }
        """;

    // A strategy that logs its parameters in OnCreated and OnRun, and creates another parameter from them.
    const string Mixed = """
        using TradingPlatform.BusinessLayer;
        public class Mixed : Strategy
        {
            [InputParameter("Size")] public int Size = 1;
            [InputParameter("Created with")] public int CreatedWith = -1;
            List<SettingItem> _own = [];
            protected override void OnCreated() { CreatedWith = Size; _own.Add(new SettingItemBoolean("Advanced", false)); }
            public override IList<SettingItem> Settings
            {
                get => [.. base.Settings, .. _own.Select(item => item.GetCopy())];
                set
                {
                    base.Settings = value;
                    _own.UpdateValues(value);
                    if (_own.Exists(item => item.Name == "Advanced" && item.Value is true) && _own.Count == 1)
                        _own.Add(new SettingItemInteger("Depth", 3));
                }
            }
        }
        """;

    [TestCase("--set", "length=8", "Wrong has no parameter 'length'; it has 'Fast length' (Fast), 'Exits/Stop distance' (Stop)")]
    [TestCase("--set", "exits/stop-distance=x", "the parameter 'exits/stop-distance' takes a whole number")]
    public void An_unknown_parameter_is_answered_with_the_labels_that_the_trader_sees(string option, string given, string words)
    {
        var run = Backtest("--source", Write("Wrong.cs", """
            using TradingPlatform.BusinessLayer;
            public class Wrong : Strategy
            {
                public override IList<SettingItem> Settings
                {
                    get =>
                    [
                        new SettingItemInteger("Fast", 1) { Text = "Fast length" },
                        new SettingItemGroup("Exits", [new SettingItemInteger("Stop", 1) { Text = "Stop distance" }]),
                    ];
                    set { }
                }
            }
            """), option, given);
        Assert.That(run.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(run.Error, Does.Contain(words));
    }

    [Test]
    public void Settings_that_OnCreated_builds_are_set_and_recorded()
    {
        var run = Backtest("--source", Write("Late.cs", Late), "--set", "length=8", "--set", "tag=a=b");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Parameters(), Is.EqualTo(new[] { """{"Length":8,"Max Drawdown ($, 0=off)":100,"Tag":"a=b"}""" }));
    }

    [Test]
    public void Runs_with_different_settings_of_OnCreated_are_different_instances()
    {
        var run = Backtest("--source", Write("Late.cs", Late), "--sweep", "length=8,9");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Runs.Select(one => one.GetProperty("instance_id").GetString()).Distinct().Count(), Is.EqualTo(2));
        var again = Backtest("--source", Path("Late.cs"), "--set", "length=8");
        Assert.That(again.Runs[0].GetProperty("instance_id").GetString(), Is.EqualTo(run.Runs[0].GetProperty("instance_id").GetString()));
    }

    [Test]
    public void A_name_that_OnCreated_did_not_build_is_refused_with_those_that_it_built()
    {
        var run = Backtest("--source", Write("Late.cs", Late), "--set", "lenght=8");
        Assert.That((run.Code, File.Exists(Database)), Is.EqualTo((ExitCode.CouldNotRun, false)));
        Assert.That(run.Error, Does.Contain("Late has no parameter 'lenght'; it has 'Length', 'Max Drawdown ($, 0=off)', 'Tag'"));
    }

    [Test]
    public void A_strategy_without_parameters_gives_a_message()
    {
        var source = Write("None.cs", "using TradingPlatform.BusinessLayer; public class None : Strategy { }");
        var run = Backtest("--source", source, "--set", "a=1");
        Assert.That(run.Error, Does.Contain("None has no parameter 'a'; it has no parameters at all"));
    }

    [Test]
    public void OnCreated_finds_the_values_and_what_they_bring_up_later_is_set_too()
    {
        var run = Backtest("--source", Write("Mixed.cs", Mixed), "--set", "depth=7", "--set", "advanced=true", "--set", "size=4");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(
            Parameters().Single(),
            Does.Contain("\"Created with\":4").And.Contain("\"Size\":4").And.Contain("\"Advanced\":true").And.Contain("\"Depth\":7"));
    }

    [TestCase("--set", "Max Drawdown ($, 0=off)=0", "0")]
    [TestCase("--set", "max-drawdown-0=off=2.5", "2.5")]
    [TestCase("--sweep", "Max Drawdown ($, 0=off)=0,50", "0 50")]
    public void A_name_with_an_equals_sign_is_matched_whole(string option, string text, string values)
    {
        var run = Backtest("--source", Write("Late.cs", Late), option, text);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(
            Parameters(),
            Is.EquivalentTo(values.Split(' ').Select(value => $$"""{"Length":5,"Max Drawdown ($, 0=off)":{{value}},"Tag":""}""")));
    }

    [Test]
    public void OnRemove_follows_the_run()
    {
        var left = Path("removed.txt");
        var run = Backtest("--source", Write("R.cs",
            "using TradingPlatform.BusinessLayer;",
            "public class R : Strategy {",
            $"protected override void OnRemove() => File.AppendAllText(@\"{left}\", State + \" \");",
            "}"));
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(File.ReadAllText(left), Is.EqualTo("Created Stopped "), "once after the check, once after the run");
    }

    List<string> Parameters()
    {
        using var reader = RunReader.Open(Database);
        return [.. reader.Runs().Select(run => run.ParametersJson)];
    }
}
