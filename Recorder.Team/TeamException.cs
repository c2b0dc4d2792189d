namespace Recorder.Team;

/// <summary>Thrown when the store of the team cannot be used. The message is one sentence for the user, without a secret.</summary>
public sealed class TeamException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public TeamException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
