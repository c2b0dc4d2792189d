namespace TradingPlatform.BusinessLayer;

/// <summary>An account.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemAccount(string name, Account? value = null, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Account;
}
