namespace Recorder.Storage.Sqlite;

/// <summary>
/// The file that was written to is no longer where it was, or no longer as it was. The next attempt opens what is there now, or makes it.
/// </summary>
sealed class DatabaseMovedException()
    : Exception("the file was deleted, renamed or replaced, or its write-ahead log was cut, while it was recorded into");
