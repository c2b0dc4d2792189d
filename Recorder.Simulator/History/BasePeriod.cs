namespace TradingPlatform.BusinessLayer;

/// <summary>Unit of a <see cref="Period"/>.</summary>
public enum BasePeriod
{
    /// <summary>Tick.</summary>
    Tick,

    /// <summary>Second.</summary>
    Second,

    /// <summary>Minute.</summary>
    Minute,

    /// <summary>Hour.</summary>
    Hour,

    /// <summary>Day.</summary>
    Day,

    /// <summary>Week, from Monday.</summary>
    Week,

    /// <summary>Calendar month.</summary>
    Month,

    /// <summary>Calendar year.</summary>
    Year,
}
