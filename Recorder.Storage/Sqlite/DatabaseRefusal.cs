namespace Recorder.Storage.Sqlite;

/// <summary>Why a database file was not opened.</summary>
public enum DatabaseRefusal
{
    /// <summary>The file is not an SQLite database.</summary>
    NotADatabase,

    /// <summary>An SQLite database of another program.</summary>
    NotOurs,

    /// <summary>Written by a newer recorder than this one.</summary>
    Newer,

    /// <summary>Written by an older recorder and opened for reading. Reading never migrates.</summary>
    Older,

    /// <summary>The file or its folder cannot be written.</summary>
    ReadOnly,

    /// <summary>The file is on a network drive.</summary>
    NetworkDrive,

    /// <summary>The file is damaged.</summary>
    Corrupt,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file cannot be opened for another reason; the message names it.</summary>
    CannotOpen,

    /// <summary>Another program kept the file locked for the whole wait.</summary>
    Busy,

    /// <summary>The disk has no room for the file.</summary>
    DiskFull,
}
