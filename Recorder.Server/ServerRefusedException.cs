namespace Recorder.Server;

/// <summary>Thrown when the server cannot start. The message says why and what to change.</summary>
public sealed class ServerRefusedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The reason and a fix.</param>
    /// <param name="inner">The underlying error, or null.</param>
    public ServerRefusedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
