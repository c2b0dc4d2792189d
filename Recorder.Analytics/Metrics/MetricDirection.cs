namespace Recorder.Analytics.Metrics;

/// <summary>Which values of a metric are better.</summary>
public enum MetricDirection
{
    /// <summary>Neither: the metric describes a run and does not judge it.</summary>
    None,

    /// <summary>The larger value. Losses and drawdowns are negative numbers, so a larger value is a smaller loss.</summary>
    More,

    /// <summary>The smaller value.</summary>
    Less,
}
