namespace Recorder.Storage.Datasets;

/// <summary>Thrown when a dataset cannot be stored, found or read. The message names the cause and what the user can do.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do, for the user.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public DatasetException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
