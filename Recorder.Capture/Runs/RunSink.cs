using Recorder.Capture.Hooks;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Capture.Runs;

/// <summary>Puts the captured events into the run's intake. Any thread.</summary>
sealed class RunSink(RunIntake run) : IEventSink
{
    /// <inheritdoc/>
    public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody => run.Accept(body, eventUtc);
}
