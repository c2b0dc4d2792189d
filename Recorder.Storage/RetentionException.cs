namespace Recorder.Storage;

/// <summary>
/// Thrown when a run cannot be tagged, deleted, archived or restored. Nothing was changed; the message names the reason and a fix.
/// </summary>
public sealed class RetentionException : Exception
{
    /// <summary>Makes the exception.</summary>
    public RetentionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
