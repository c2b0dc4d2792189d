using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>Why a run failed or was cancelled: <c>runs.error_code</c>.</summary>
[JsonConverter(typeof(WordConverter<RunError>))]
public enum RunError
{
    /// <summary>The recording has no error code. Only the text of the reason is stored.</summary>
    Unknown,

    /// <summary>The strategy threw an exception, or reported its failure.</summary>
    StrategyFailed,

    /// <summary>The user or the strategy cancelled the run.</summary>
    Canceled,

    /// <summary>The strategy was stopped before its progress reached 100 %.</summary>
    StoppedEarly,

    /// <summary>The strategy was not seen to run after the recorder was attached.</summary>
    NeverStarted,

    /// <summary>The platform was closed while the strategy ran.</summary>
    PlatformClosed,

    /// <summary>An uncaught exception ended the platform.</summary>
    UncaughtException,

    /// <summary>The process ended without closing the run; a later opening of the file recovered it.</summary>
    ProcessEnded,

    /// <summary>The recorder could not begin.</summary>
    RecorderFailed,

    /// <summary>An import was interrupted.</summary>
    ImportInterrupted,
}
