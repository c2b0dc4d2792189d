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

/// <summary>A symbol.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemSymbol(string name, Symbol? value = null, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Symbol;
}

/// <summary>A timeframe.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemPeriod(string name, Period value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Period;

    /// <summary>Units that are not offered.</summary>
    public BasePeriod[] ExcludedPeriods { get; set; } = [];

    /// <summary>Lowest multiplier.</summary>
    public int MultiplierMinimum { get; set; } = 1;

    /// <summary>Highest multiplier.</summary>
    public int MultiplierMaximum { get; set; } = int.MaxValue;
}
