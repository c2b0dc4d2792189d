namespace TradingPlatform.BusinessLayer;

/// <summary>Text of several lines.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemTextArea(string name, string? value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.TextArea;
}
