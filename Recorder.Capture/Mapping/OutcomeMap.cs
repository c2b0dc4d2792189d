using Recorder.Plugin;
using Recorder.Storage.Events;

namespace Recorder.Capture.Mapping;

/// <summary>Maps the outcome of a run to its status.</summary>
static class OutcomeMap
{
    internal static RunStatus Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Failed => RunStatus.Failed,
        RunOutcome.Canceled => RunStatus.Canceled,
        _ => RunStatus.Completed,
    };
}
