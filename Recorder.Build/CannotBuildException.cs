namespace Recorder.Build;

/// <summary>What was asked for cannot be done. The message is what the user reads: what is wrong and what to do about it.</summary>
sealed class CannotBuildException : Exception
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">The error underneath, if there was one.</param>
    public CannotBuildException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
