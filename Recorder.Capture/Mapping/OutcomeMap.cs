using Recorder.Plugin;
using Recorder.Storage.Events;

namespace Recorder.Capture.Mapping;

/// <summary>Maps the outcome of a run to its status and its error.</summary>
static class OutcomeMap
{
    internal static RunStatus Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Failed => RunStatus.Failed,
        RunOutcome.Canceled => RunStatus.Canceled,
        _ => RunStatus.Completed,
    };

    /// <summary>The error of an outcome that the strategy or the user stated; null if the run completed.</summary>
    internal static RunError? ErrorOf(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Failed => RunError.StrategyFailed,
        RunOutcome.Canceled => RunError.Canceled,
        _ => null,
    };
}
