namespace Recorder.Storage.Sqlite;

/// <summary>
/// SQLite's write-ahead log beside a database, as it was after the last commit. SQLite itself would not notice a cut log, and would move
/// the gap into the file. Writer thread.
/// </summary>
/// <param name="path">The database, which is open.</param>
sealed class WriteAheadLog(string path)
{
    readonly FileInfo _file = new(path + "-wal");

    // Null before the first commit, and when the path is a link, because the log is then in another folder.
    long? _length;

    /// <summary>True when it was deleted.</summary>
    internal bool IsGone
    {
        get
        {
            _file.Refresh();
            return _length is not null && !_file.Exists;
        }
    }

    /// <summary>
    /// True when it was shorter at the last check than after the last commit: it was cut, or another recording process has moved it into
    /// the file.
    /// </summary>
    internal bool IsShorter => _file.Exists && _file.Length < _length;

    /// <summary>Notes its state after a commit.</summary>
    internal void Note()
    {
        _file.Refresh();
        _length = _file.Exists ? _file.Length : null;
    }
}
