namespace Recorder.Analytics.Metrics;

/// <summary>How an order ended.</summary>
public enum OrderEnd
{
    /// <summary>Unknown.</summary>
    Unknown,

    /// <summary>Still working when the run ended.</summary>
    Working,

    /// <summary>Filled completely.</summary>
    Filled,

    /// <summary>Cancelled, possibly after partial fills.</summary>
    Cancelled,

    /// <summary>Rejected or refused.</summary>
    Rejected,

    /// <summary>Expired, possibly after partial fills.</summary>
    Expired,

    /// <summary>Cancelled or expired; which of the two is unknown.</summary>
    CancelledOrExpired,
}
