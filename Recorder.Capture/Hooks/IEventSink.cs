using Recorder.Storage.Events;

namespace Recorder.Capture.Hooks;

/// <summary>Where captured events go. Any thread.</summary>
interface IEventSink
{
    /// <summary>Takes an event.</summary>
    void Accept(EventBody body, DateTime eventUtc);
}
