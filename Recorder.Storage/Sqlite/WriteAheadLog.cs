namespace Recorder.Storage.Sqlite;

/// <summary>
/// SQLite's write-ahead log beside a database, as the writer left it. SQLite itself would write on behind a gap without noticing, and fold
/// the gap into the file. Writer thread.
/// </summary>
/// <param name="path">The database, which is open.</param>
sealed class WriteAheadLog(string path)
{
    readonly FileInfo _file = new(path + "-wal");

    // Null before the first commit, and where the name of the database is a link: its log lies elsewhere then.
    long? _length;

    /// <summary>True when it is not there any more.</summary>
    internal bool IsGone
    {
        get
        {
            _file.Refresh();
            return _length is not null && !_file.Exists;
        }
    }

    /// <summary>
    /// True when it is shorter than it was left, as of the last look: somebody has cut it, or another process that records has folded it
    /// into the file.
    /// </summary>
    internal bool IsShorter => _file.Exists && _file.Length < _length;

    /// <summary>Remembers it as it is now.</summary>
    internal void Keep()
    {
        _file.Refresh();
        _length = _file.Exists ? _file.Length : null;
    }
}
