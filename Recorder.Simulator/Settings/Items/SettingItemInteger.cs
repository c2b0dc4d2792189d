namespace TradingPlatform.BusinessLayer;

/// <summary>A whole number.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemInteger(string name, int value, int sortIndex = 0) : SettingItemNumber<int>(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Integer;
}
