namespace Recorder.Cli;

/// <summary>Thrown when the command cannot do what the user asked. The message is one line for the user.</summary>
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
