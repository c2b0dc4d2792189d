namespace Recorder.Server;

/// <summary>The server cannot start. The message says why and what to change.</summary>
public sealed class ServerRefusedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The reason and a fix.</param>
    /// <param name="inner">The error underneath, if there was one.</param>
    public ServerRefusedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
