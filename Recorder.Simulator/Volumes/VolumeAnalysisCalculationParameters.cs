namespace TradingPlatform.BusinessLayer;

/// <summary>How volume is analysed.</summary>
public class VolumeAnalysisCalculationParameters
{
    /// <summary>Whether price levels are stored.</summary>
    public bool CalculatePriceLevels { get; set; } = true;

    /// <summary>How the aggressor of a trade is determined.</summary>
    public DeltaCalculationType DeltaCalculationType { get; set; } = DeltaCalculationType.AggressorFlag;

    /// <summary>Size from which a trade counts as filtered.</summary>
    public double FilteredVolume { get; set; }

    /// <summary>Price ticks per level; 0 or 1: one level per price.</summary>
    public int CustomStep { get; set; }

    /// <summary>Tick size of the levels; 0 for the symbol's.</summary>
    public double CustomTickSize { get; set; }

    /// <summary>Whether to bypass caches; the simulated history has none.</summary>
    public bool ForceReload { get; set; }

    /// <summary>Sessions; not applied.</summary>
    public ISessionsContainer? SessionsContainer { get; set; }

    /// <summary>Zone of session times; ignored, because the simulated platform's sessions are in UTC.</summary>
    public Utils.TimeZone TimeZone { get; set; } = Utils.TimeZone.Utc;
}

/// <summary>How the aggressor of a trade is determined.</summary>
public enum DeltaCalculationType
{
    /// <summary>From the price change.</summary>
    TickDirection,

    /// <summary>From the trade's aggressor.</summary>
    AggressorFlag,
}
