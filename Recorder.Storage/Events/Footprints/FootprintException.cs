namespace Recorder.Storage.Events.Footprints;

/// <summary>A footprint cannot be read: its file is missing or was changed, or the text is none.</summary>
public sealed class FootprintException : FormatException
{
    /// <summary>States what is wrong.</summary>
    public FootprintException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
