namespace Recorder.Analytics.Twins;

/// <summary>A period in which a run could not trade, or was not recorded completely.</summary>
/// <param name="Kind">What was missing.</param>
/// <param name="FromUtc">Its start, UTC.</param>
/// <param name="ToUtc">Its end, UTC, inclusive.</param>
/// <param name="Reason">The reason in plain words; null when the kind is enough.</param>
public sealed record Outage(OutageKind Kind, DateTime FromUtc, DateTime ToUtc, string? Reason = null);

/// <summary>Kinds of outages.</summary>
public enum OutageKind
{
    /// <summary>The platform had no connection.</summary>
    Connection,

    /// <summary>Events of the run are not in the file.</summary>
    Gap,
}
