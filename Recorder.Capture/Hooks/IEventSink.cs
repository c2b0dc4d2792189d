using Recorder.Storage.Events;

namespace Recorder.Capture.Hooks;

/// <summary>Where captured events go. Any thread.</summary>
interface IEventSink
{
    /// <summary>Takes an event.</summary>
    void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody;
}
