namespace Recorder.Storage.Sqlite;

/// <summary>
/// Thrown when the file was deleted, renamed, replaced or truncated while it was open. The next attempt opens the file at the path, or
/// makes it.
/// </summary>
sealed class DatabaseMovedException()
    : Exception("the file was deleted, renamed or replaced, or its write-ahead log was cut, while it was recorded into");
