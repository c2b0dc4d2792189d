namespace Recorder.Storage.Sqlite;

/// <summary>Thrown when a database file was not opened. The message names the reason and a fix.</summary>
public sealed class DatabaseRefusedException : Exception
{
    /// <summary>Makes the refusal of a file.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="path">Full path of the file.</param>
    /// <param name="message">The reason and a fix.</param>
    /// <param name="inner">The underlying error, or null.</param>
    public DatabaseRefusedException(DatabaseRefusal reason, string path, string message, Exception? inner = null)
        : base(message, inner)
    {
        Reason = reason;
        Path = path;
    }

    /// <summary>Why the file was refused.</summary>
    public DatabaseRefusal Reason { get; }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }
}
