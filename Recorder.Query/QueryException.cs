namespace Recorder.Query;

/// <summary>Thrown when a query cannot run. The message is one sentence for the user.</summary>
sealed class QueryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what was expected.</param>
    /// <param name="inner">The underlying error, if any.</param>
    public QueryException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
