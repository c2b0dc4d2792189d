using System.Drawing;
using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Settings;

[Category("StandIn")]
public class InputParametersTests
{
    enum Mode
    {
        Slow,
        Fast,
    }

    [Test]
    public void Every_parameter_of_a_script_is_listed_by_sort_index_with_its_kind()
    {
        TestSymbols.Create();
        string[] listed = [.. new Derived().Settings.Select(item => $"{item.Name}:{item.Type}")];
        Assert.That(listed, Is.EqualTo(new[]
        {
            "From base:Integer", "_unnamed:Double", "Own setting:Boolean", "Text:String", "Flag:Boolean", "Long:Long", "Exact:Double",
            "Time:DateTime", "Colour:Color", "Period:Period", "Symbol:Symbol", "Account:Account", "Mode:SelectorLocalized",
            "Variant:SelectorLocalized", "Property:Integer",
        }));
    }

    [Test]
    public void Settings_of_one_instance_make_another_one_equal()
    {
        Symbol symbol = TestSymbols.Create();
        Account account = TestSymbols.CreateAccount();
        var first = new Derived();
        first.Change(symbol, account);
        var second = new Derived();
        Assert.That(second.Dump(), Is.Not.EqualTo(first.Dump()));
        second.Settings = first.Settings;
        Assert.That(second.Dump(), Is.EqualTo(first.Dump()));
        Assert.That(second.Updates, Is.EqualTo(1));
    }

    [Test]
    public void A_partial_list_changes_only_the_named_parameters()
    {
        TestSymbols.Create();
        var target = new Derived();
        string[] before = target.Dump();
        target.Settings =
        [
            new SettingItemGroup("Group", [new SettingItemString("Long", "77"), new SettingItemString("Period", "5m")]),
            new SettingItemString("Mode", "Fast"),
            new SettingItemString("nobody", "x"),
        ];
        Assert.That(target.Dump().Except(before), Is.EquivalentTo(new[] { "77", "5m", "Fast" }));
    }

    [Test]
    public void The_list_is_fresh_so_that_changing_it_changes_nothing_until_it_is_set()
    {
        TestSymbols.Create();
        var target = new Derived();
        string[] before = target.Dump();
        IList<SettingItem> settings = target.Settings;
        settings.UpdateItemValue("Long", 5L);
        settings.UpdateItemValue("Own setting", false);
        Assert.That(target.Dump(), Is.EqualTo(before));
        target.Settings = settings;
        Assert.That(target.Dump().Except(before), Is.EquivalentTo(new[] { "5", "own False" }));
    }

    [Test]
    public void Limits_and_variants_come_from_the_attribute()
    {
        TestSymbols.Create();
        IList<SettingItem> settings = new Derived().Settings;
        var number = (SettingItemInteger)settings.GetItemByName("From base")!;
        Assert.That((number.Minimum, number.Maximum, number.Increment), Is.EqualTo((1, 50, 5)));
        var variant = (SettingItemSelectorLocalized)settings.GetItemByName("Variant")!;
        Assert.That(variant.Items.Select(item => $"{item.Text}={item.Value}"), Is.EqualTo(new[] { "One=1", "Two=2" }));
        Assert.That(((SelectItem)variant.Value!).Text, Is.EqualTo("Two"));
        Assert.That(settings.GetValue<int>("Variant"), Is.EqualTo(2));
    }

    [Test]
    public void A_value_of_the_wrong_kind_is_refused_by_name()
    {
        TestSymbols.Create();
        Assert.That(
            () => new Derived().Settings = [new SettingItemString("Long", "many")],
            Throws.ArgumentException.With.Message.Contains("'Long'").And.Message.Contains("many"));
    }

    [Test]
    public void An_override_adds_its_items_and_reads_them_back()
    {
        TestSymbols.Create();
        var target = new Overriding();
        Assert.That(target.Settings.Select(item => item.Name), Is.EqualTo(new[] { "Count", "Risk" }));
        IList<SettingItem> settings = target.Settings;
        settings.UpdateItemValue("Count", 9);
        settings.UpdateItemValue("percent", 2.5);
        target.Settings = settings;
        Assert.That((target.Count, target.Percent), Is.EqualTo((9, 2.5)));
    }

    [Test]
    public void A_strategy_is_notified_of_changed_settings()
    {
        TestSymbols.Create();
        var target = new Derived();
        var raised = new List<Strategy>();
        target.SettingsChanged += raised.Add;
        target.Settings = [];
        Assert.That(raised, Is.EqualTo(new[] { target }));
    }

    abstract class BaseStrategy : Strategy
    {
        [InputParameter("From base", -10, 1, 50, 5)]
        int _fromBase = 3;

        internal int Updates { get; private set; }

        protected string FromBase => $"{_fromBase}";

        protected void SetBase(int value) => _fromBase = value;

        protected override void OnSettingsUpdated() => Updates++;
    }

    sealed class Derived : BaseStrategy
    {
        [InputParameter]
        double _unnamed = 1.5;

        readonly SettingItemBoolean _own = new("Own setting", true);

        [InputParameter("Text", 1)]
        string? _text;

        [InputParameter("Flag", 2)]
        public bool Flag;

        [InputParameter("Long", 3)]
        long _long = 1;

        [InputParameter("Exact", 4)]
        decimal _exact = 0.1m;

        [InputParameter("Time", 5)]
        DateTime _time = TickStep.Start;

        [InputParameter("Colour", 6)]
        Color _colour = Color.Red;

        [InputParameter("Period", 7)]
        Period _period = Period.MIN1;

        [InputParameter("Symbol", 8)]
        Symbol? _symbol;

        [InputParameter("Account", 9)]
        Account? _account;

        [InputParameter("Mode", 10)]
        Mode _mode;

        [InputParameter("Variant", 11, variants: ["One", 1, "Two", 2])]
        int _variant = 2;

        [InputParameter("Property", 12)]
        int Property { get; set; } = 4;

        internal void Change(Symbol symbol, Account account)
        {
            SetBase(8);
            (_unnamed, _text, Flag, _long, _exact) = (2.5, "text", true, 2, 0.3m);
            (_time, _colour, _period) = (TickStep.Start.AddDays(1), Color.Blue, Period.HOUR1);
            (_symbol, _account, _mode, _variant, Property) = (symbol, account, Mode.Fast, 1, 5);
            _own.Value = false;
        }

        internal string[] Dump() =>
        [
            FromBase, $"{_unnamed}", $"own {_own.Value}", $"text {_text}", $"flag {Flag}", $"{_long}", $"exact {_exact}",
            $"{_time.Ticks}", $"{_colour}", $"{_period}", $"symbol {_symbol?.Id}", $"account {_account?.Id}",
            $"{_mode}", $"variant {_variant}", $"property {Property}",
        ];
    }

    sealed class Overriding : Strategy
    {
        [InputParameter("Count")]
        public int Count = 1;

        internal double Percent { get; private set; } = 1;

        public override IList<SettingItem> Settings
        {
            get
            {
                IList<SettingItem> settings = base.Settings;
                settings.Add(new SettingItemGroup("Risk", [new SettingItemDouble("percent", Percent)]));
                return settings;
            }

            set
            {
                base.Settings = value;
                if (value.TryGetValue("percent", out double percent))
                    Percent = percent;
            }
        }
    }
}
