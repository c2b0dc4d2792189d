namespace Recorder.Analytics.Trades;

/// <summary>Why a trade was closed.</summary>
public enum ExitReason
{
    /// <summary>A profit target was filled.</summary>
    Target,

    /// <summary>A stop was filled.</summary>
    Stop,

    /// <summary>The strategy closed it with its own order.</summary>
    Signal,

    /// <summary>Someone else closed it: by hand in the platform, or outside it.</summary>
    Manual,

    /// <summary>It was closed because the run ended.</summary>
    EndOfRun,
}
