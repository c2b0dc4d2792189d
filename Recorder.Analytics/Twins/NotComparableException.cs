namespace Recorder.Analytics.Twins;

/// <summary>Thrown when two runs cannot be compared. The message is one sentence for the user, with what to do.</summary>
public sealed class NotComparableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why, and what the user can do.</param>
    /// <param name="inner">The cause, or null.</param>
    public NotComparableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
