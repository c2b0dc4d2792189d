namespace Recorder.Server.Ingest;

/// <summary>
/// Thrown when an event cannot be kept now: the journal is full, or the file cannot be written. The client can send it again later.
/// </summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="inner">The underlying error, or null.</param>
sealed class IngestUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
