namespace Recorder.Analytics.Metrics;

/// <summary>What became of an order.</summary>
public enum OrderEnd
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Still working when the run ended.</summary>
    Working,

    /// <summary>Filled in full.</summary>
    Filled,

    /// <summary>Cancelled, whatever was filled before.</summary>
    Cancelled,

    /// <summary>Rejected or refused.</summary>
    Rejected,

    /// <summary>Expired, whatever was filled before.</summary>
    Expired,

    /// <summary>Cancelled or expired: nobody said which of the two.</summary>
    CancelledOrExpired,
}
