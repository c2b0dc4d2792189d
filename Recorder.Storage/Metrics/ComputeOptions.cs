using Recorder.Analytics.Trades;

namespace Recorder.Storage.Metrics;

/// <summary>Conventions of a computation. The defaults are used when a run ends.</summary>
public sealed record ComputeOptions
{
    /// <summary>Further matching rules whose closed trades are stored. FLAT is always stored. Default none.</summary>
    public IReadOnlyList<MatchingRule> Rules { get; init; } = [];

    /// <summary>Periods a year. Default: 252, or 365 when the run's days have weekends.</summary>
    public double? PeriodsPerYear { get; init; }

    /// <summary>Annual rate without risk, as a fraction. Default 0.</summary>
    public double RiskFree { get; init; }

    /// <summary>Profit target of a day, for the hit rate. Default none.</summary>
    public decimal? DailyTarget { get; init; }
}
