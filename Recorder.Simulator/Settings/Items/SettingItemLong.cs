namespace TradingPlatform.BusinessLayer;

/// <summary>A long whole number.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemLong(string name, long value, int sortIndex = 0) : SettingItemNumber<long>(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Long;
}
