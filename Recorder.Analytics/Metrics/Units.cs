namespace Recorder.Analytics.Metrics;

/// <summary>Units of metrics.</summary>
public static class Units
{
    /// <summary>A fraction: 0.05 is 5 %.</summary>
    public const string Fraction = "fraction";

    /// <summary>A number without unit.</summary>
    public const string Ratio = "ratio";

    /// <summary>A probability between 0 and 1.</summary>
    public const string Probability = "probability";

    /// <summary>Money in the currency of the run.</summary>
    public const string Currency = "currency";

    /// <summary>A count.</summary>
    public const string Count = "count";

    /// <summary>Calendar days.</summary>
    public const string Days = "days";

    /// <summary>Minutes.</summary>
    public const string Minutes = "minutes";

    /// <summary>Milliseconds.</summary>
    public const string Milliseconds = "milliseconds";

    /// <summary>Hundredths of a percent.</summary>
    public const string BasisPoints = "basis_points";

    /// <summary>1 is yes, 0 is no.</summary>
    public const string Flag = "flag";
}
