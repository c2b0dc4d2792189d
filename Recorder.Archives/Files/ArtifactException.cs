namespace Recorder.Archives.Files;

/// <summary>Thrown when a file beside the database cannot be written, read or trusted. The message is one sentence for the user.</summary>
public sealed class ArtifactException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with which file, and what to do.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public ArtifactException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
