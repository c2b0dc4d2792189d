using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Cli.Jobs;

/// <summary>A strategy that fails at its start if its length is 2 and a given file exists.</summary>
public sealed class BreakableStrategy : Strategy
{
    [InputParameter("Length", 0)]
    public int Length { get; set; } = 1;

    [InputParameter("Broken", 1)]
    public string Broken { get; set; } = "";

    protected override void OnRun()
    {
        if (Length == 2 && File.Exists(Broken))
            throw new InvalidOperationException("broken for 2");
    }
}

/// <summary>A strategy with a password.</summary>
public sealed class LockedStrategy : Strategy
{
    readonly List<SettingItem> _own =
    [
        new SettingItemPassword("Key", new PasswordHolder()) { Text = "API key" },
        new SettingItemInteger("Length", 1),
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
}
