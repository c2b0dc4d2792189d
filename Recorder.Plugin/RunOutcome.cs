namespace Recorder.Plugin;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>The run reached its end.</summary>
    Completed,

    /// <summary>An error ended the run.</summary>
    Failed,

    /// <summary>The run was stopped before its end.</summary>
    Canceled,
}
