namespace Recorder.Cli;

/// <summary>The command cannot do what was asked. The message is the one line that the user reads.</summary>
sealed class CannotRunException : Exception
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="message">What is wrong and what was expected.</param>
    /// <param name="inner">The error underneath, if there was one.</param>
    public CannotRunException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
