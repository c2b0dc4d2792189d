namespace Recorder.Storage.Sqlite;

/// <summary>Why the writer of a file waits.</summary>
public enum WaitReason
{
    /// <summary>The disk that holds the file is full.</summary>
    DiskFull,

    /// <summary>Another program has locked the file.</summary>
    Locked,

    /// <summary>The file, its folder or its disk is read-only.</summary>
    ReadOnly,

    /// <summary>The folder of the file cannot be reached, or the file cannot be opened.</summary>
    Unreachable,

    /// <summary>The file was deleted, renamed or replaced.</summary>
    Moved,

    /// <summary>The file is damaged.</summary>
    Damaged,

    /// <summary>The disk reports an error.</summary>
    DiskError,

    /// <summary>The disk does not answer.</summary>
    NotAnswering,
}
