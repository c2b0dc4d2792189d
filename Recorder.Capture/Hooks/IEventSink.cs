using Recorder.Storage.Events;

namespace Recorder.Capture.Hooks;

/// <summary>Takes the captured events. Any thread.</summary>
interface IEventSink
{
    /// <summary>Takes an event.</summary>
    void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody;
}
