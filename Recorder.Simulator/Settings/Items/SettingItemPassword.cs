namespace TradingPlatform.BusinessLayer;

/// <summary>A password.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemPassword(string name, PasswordHolder? value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Password;
}
