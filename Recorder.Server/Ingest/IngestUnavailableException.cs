namespace Recorder.Server.Ingest;

/// <summary>An event cannot be kept now: the journal is full, or the file cannot be written. Sending it again later is safe.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="inner">The error underneath, if there was one.</param>
sealed class IngestUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
