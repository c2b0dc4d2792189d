namespace TradingPlatform.BusinessLayer;

/// <summary>A number.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemDouble(string name, double value, int sortIndex = 0) : SettingItemNumber<double>(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Double;
}
