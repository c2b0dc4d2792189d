namespace Recorder.Storage.Sqlite;

/// <summary>
/// SQLite's write-ahead log beside a database, in its state after the last commit. SQLite does not notice a truncated log, and would copy
/// its gap into the database. Writer thread.
/// </summary>
/// <param name="path">The database, which is open.</param>
sealed class WriteAheadLog(string path)
{
    readonly FileInfo _file = new(path + "-wal");

    // Null before the first commit. Also null when the path is a link, because the log is then in another folder.
    long? _length;

    /// <summary>True when the log was deleted.</summary>
    internal bool IsGone
    {
        get
        {
            _file.Refresh();
            return _length is not null && !_file.Exists;
        }
    }

    /// <summary>
    /// True when the log was shorter at the last check than after the last commit. Then it was truncated, or another recording process has
    /// moved it into the file.
    /// </summary>
    internal bool IsShorter => _file.Exists && _file.Length < _length;

    /// <summary>Stores the state of the log after a commit.</summary>
    internal void Note()
    {
        _file.Refresh();
        _length = _file.Exists ? _file.Length : null;
    }
}
