namespace Recorder.Plugin;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>As meant.</summary>
    Completed,

    /// <summary>By an error.</summary>
    Failed,

    /// <summary>Stopped before its end.</summary>
    Canceled,
}
