namespace Recorder.Storage.Events;

/// <summary>A payload that is not an event this build can read.</summary>
public sealed class EventFormatException : FormatException
{
    /// <summary>States what is wrong with the payload.</summary>
    public EventFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
