namespace TradingPlatform.BusinessLayer;

/// <summary>Anything.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemObject(string name, object? value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Object;
}
