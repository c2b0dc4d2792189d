namespace TradingPlatform.BusinessLayer;

/// <summary>How much history a recursive average uses.</summary>
public enum IndicatorCalculationType
{
    /// <summary>Everything since the first bar.</summary>
    AllAvailableData,

    /// <summary>A window before the bar.</summary>
    ByPeriod,
}
