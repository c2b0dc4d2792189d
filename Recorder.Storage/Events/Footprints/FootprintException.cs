namespace Recorder.Storage.Events.Footprints;

/// <summary>Thrown when a footprint cannot be read: its file is missing or was changed, or the text is not a footprint.</summary>
public sealed class FootprintException : FormatException
{
    /// <summary>Makes the exception.</summary>
    public FootprintException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
