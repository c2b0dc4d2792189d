namespace Recorder.Storage.Events;

/// <summary>Thrown when a payload is not an event that this build can read.</summary>
public sealed class EventFormatException : FormatException
{
    /// <summary>Makes the exception.</summary>
    public EventFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
