using Recorder.Storage.Events;

namespace Recorder.Storage.Intake;

/// <summary>An event on its way to the writer.</summary>
sealed record QueuedEvent(RunIntake Run, RecordedEvent Event);
