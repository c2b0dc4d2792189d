namespace TradingPlatform.BusinessLayer;

/// <summary>Unit of the bars that Heikin-Ashi is computed from.</summary>
public enum HeikenAshiSource
{
    /// <summary>Tick bars.</summary>
    Tick,

    /// <summary>Second bars.</summary>
    Second,

    /// <summary>Minute bars.</summary>
    Minute,

    /// <summary>Hour bars.</summary>
    Hour,

    /// <summary>Day bars.</summary>
    Day,

    /// <summary>Week bars.</summary>
    Week,

    /// <summary>Month bars.</summary>
    Month,

    /// <summary>Year bars.</summary>
    Year,
}
