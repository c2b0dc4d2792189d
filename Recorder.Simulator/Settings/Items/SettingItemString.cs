namespace TradingPlatform.BusinessLayer;

/// <summary>Text.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemString(string name, string? value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.String;
}
