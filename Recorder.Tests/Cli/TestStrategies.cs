using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli;

/// <summary>A strategy that fails at its start.</summary>
public sealed class ThrowingStrategy : Strategy
{
    protected override void OnRun() => throw new InvalidOperationException("no luck today");
}

/// <summary>A strategy with a failing constructor.</summary>
public sealed class UncreatableStrategy : Strategy
{
    public UncreatableStrategy() => throw new InvalidOperationException("not on this machine");
}

/// <summary>A strategy with a parameter of every kind, some in a group.</summary>
public sealed class ManySettingsStrategy : Strategy
{
    readonly List<SettingItem> _own =
    [
        new SettingItemGroup("Risk", [new SettingItemDouble("Stop", 1.5), new SettingItemInteger("Lots", 1) { Minimum = 1, Maximum = 10 }]),
        new SettingItemGroup("Entry", [new SettingItemDouble("Stop", 2.5), new SettingItemBoolean("Long", false)]),
        new SettingItemSelector("Mode", "Fast", ["Fast", "Slow"]),
        new SettingItemSelectorLocalized("Kind", 1, [new SelectItem("First", 1), new SelectItem("Second", 2)]),
        new SettingItemDateTime("From", DateTime.UnixEpoch),
        new SettingItemString("Tag", ""),
        new SettingItemPeriod("Bars", Period.MIN1),
        new SettingItemPeriod("Trend", Period.MIN1),
        new SettingItemSymbol("Market", null),
        new SettingItemAccount("Purse", null),
        new SettingItemLong("Big", 0),
    ];

    public override IList<SettingItem> Settings
    {
        get => [.. base.Settings, .. _own.Select(item => item.GetCopy())];
        set
        {
            base.Settings = value;
            _own.UpdateValues(value);
        }
    }

    /// <summary>Value of a parameter, by its path.</summary>
    internal object? Value(params string[] path) => ((IList<SettingItem>)_own).GetItemByPath(path)!.Value;
}
