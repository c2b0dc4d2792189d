using Recorder.Storage.Events;

namespace Recorder.Plugin.Capture;

/// <summary>Where captured events go. Any thread.</summary>
interface IEventSink
{
    /// <summary>Takes an event.</summary>
    void Accept(EventBody body, DateTime eventUtc);
}
