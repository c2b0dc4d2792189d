namespace TradingPlatform.BusinessLayer;

/// <summary>A time.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemDateTime(string name, DateTime value = default, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.DateTime;

    /// <summary>What is asked for.</summary>
    public DatePickerFormat Format { get; set; } = DatePickerFormat.DateTime;
}
