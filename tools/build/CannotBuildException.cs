namespace Recorder.Build;

/// <summary>Thrown when the program cannot do what the user asked. The message says what is wrong and what to do.</summary>
sealed class CannotBuildException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public CannotBuildException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
