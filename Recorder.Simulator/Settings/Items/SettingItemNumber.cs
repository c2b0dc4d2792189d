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
