namespace TradingPlatform.BusinessLayer;

/// <summary>A number with limits.</summary>
/// <typeparam name="T">Type of the number.</typeparam>
public abstract class SettingItemNumber<T> : SettingItem
    where T : struct
{
    /// <summary>A number.</summary>
    protected SettingItemNumber(string name, T value, int sortIndex)
        : base(name, value, sortIndex)
    {
    }

    /// <summary>Lowest value.</summary>
    public T Minimum { get; set; }

    /// <summary>Highest value.</summary>
    public T Maximum { get; set; }

    /// <summary>Step.</summary>
    public T Increment { get; set; }

    /// <summary>Decimals.</summary>
    public int DecimalPlaces { get; set; }

    /// <summary>Unit to show.</summary>
    public string Dimension { get; set; } = "";
}

/// <summary>A number.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemDouble(string name, double value, int sortIndex = 0) : SettingItemNumber<double>(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Double;
}

/// <summary>A whole number.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemInteger(string name, int value, int sortIndex = 0) : SettingItemNumber<int>(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Integer;
}

/// <summary>A long whole number.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemLong(string name, long value, int sortIndex = 0) : SettingItemNumber<long>(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Long;
}
