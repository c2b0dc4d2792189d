namespace Recorder.Storage.Events;

/// <summary>A payload that is not an event this build can read.</summary>
public sealed class EventFormatException : FormatException
{
    /// <summary>Makes the exception.</summary>
    public EventFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
