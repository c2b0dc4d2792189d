using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>A fill that the tracker remembers until all that it may have caused was told. The tracker's alone.</summary>
sealed class TrackedFill(in ExecutionReported told)
{
    readonly ExecutionReported _told = told;

    internal ref readonly ExecutionReported Told => ref _told;
}
