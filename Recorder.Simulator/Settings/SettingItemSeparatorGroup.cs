namespace TradingPlatform.BusinessLayer;

/// <summary>A heading above settings.</summary>
/// <param name="text">Label.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemSeparatorGroup(string text = "", int sortIndex = 0)
{
    /// <summary>Label.</summary>
    public string Text { get; set; } = text;

    /// <summary>Place in the list.</summary>
    public int SortIndex { get; set; } = sortIndex;
}
