using Recorder.Capture.Hooks;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Capture.Runs;

/// <summary>Puts the captured events into the run's intake. Any thread.</summary>
/// <param name="run">The intake.</param>
/// <param name="progress">Counts the bars; null to count none.</param>
sealed class RunSink(RunIntake run, BarProgress? progress = null) : IEventSink
{
    /// <inheritdoc/>
    public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody
    {
        run.Accept(body, eventUtc);
        if (typeof(T) == typeof(BarClosed))
            progress?.Count(eventUtc);
    }
}
