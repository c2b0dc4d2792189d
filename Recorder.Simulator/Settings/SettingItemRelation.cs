namespace TradingPlatform.BusinessLayer;

/// <summary>How a setting depends on others.</summary>
public class SettingItemRelation
{
    /// <summary>Whether the setting is shown beside these others.</summary>
    internal virtual bool Shows(IList<SettingItem> settings) => true;

    /// <summary>Whether the setting can be changed beside these others.</summary>
    internal virtual bool Enables(IList<SettingItem> settings) => true;

    /// <summary>Whether another setting has one of some values.</summary>
    private protected static bool Has(IList<SettingItem> settings, string name, object[] values) =>
        settings.GetItemByName(name) is { } item
        && Array.Exists(values, value => Equals(SettingValue.Bare(item.Value), SettingValue.Bare(value)));
}
