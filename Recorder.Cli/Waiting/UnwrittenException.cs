namespace Recorder.Cli.Waiting;

/// <summary>The command stopped waiting for the database. The recorded events are in the journal; the message names it and says how to
/// recover them.</summary>
sealed class UnwrittenException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The cause of the wait, the events in the journal, and the recovery command.</param>
    public UnwrittenException(string message)
        : base(message)
    {
    }
}
