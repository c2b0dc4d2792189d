namespace TradingPlatform.BusinessLayer;

/// <summary>How volume is analysed.</summary>
public class VolumeAnalysisCalculationParameters
{
    /// <summary>Whether price levels are kept.</summary>
    public bool CalculatePriceLevels { get; set; } = true;

    /// <summary>How the side of a trade is found.</summary>
    public DeltaCalculationType DeltaCalculationType { get; set; } = DeltaCalculationType.AggressorFlag;

    /// <summary>Size from which a trade counts as filtered.</summary>
    public double FilteredVolume { get; set; }

    /// <summary>Price ticks that share a level; 0 or 1 for each price its own.</summary>
    public int CustomStep { get; set; }

    /// <summary>Tick size of the levels; 0 for the symbol's.</summary>
    public double CustomTickSize { get; set; }

    /// <summary>Whether to bypass caches; the simulated history has none.</summary>
    public bool ForceReload { get; set; }

    /// <summary>Sessions; not applied.</summary>
    public ISessionsContainer? SessionsContainer { get; set; }

    /// <summary>Zone that session times are in; the simulated platform's sessions are in UTC, so that it changes nothing here.</summary>
    public Utils.TimeZone TimeZone { get; set; } = Utils.TimeZone.Utc;
}
