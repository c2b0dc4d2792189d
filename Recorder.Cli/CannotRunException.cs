namespace Recorder.Cli;

/// <summary>The command cannot do what the user asked. The message is the one line that the user reads.</summary>
sealed class CannotRunException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what was expected.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public CannotRunException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
