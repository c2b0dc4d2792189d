namespace Recorder.Storage.Sqlite;

/// <summary>
/// Decides when commits have to be flushed, so that a loss of power loses no more than the commits of a limited time. Writer thread.
/// </summary>
/// <param name="bound">Longest time that a commit may stay unflushed; infinite for no limit.</param>
/// <param name="time">The clock.</param>
sealed class DiskFlush(TimeSpan bound, TimeProvider time)
{
    long _flushedAt;

    /// <summary>True when a commit is not flushed yet, so a loss of power could lose it.</summary>
    internal bool IsPending { get; private set; }

    /// <summary>True when the next commit has to be flushed.</summary>
    internal bool IsDue => bound >= TimeSpan.Zero && time.GetElapsedTime(_flushedAt) >= bound;

    /// <summary>Records a commit.</summary>
    /// <param name="flushed">Whether this commit and all earlier commits are on the disk.</param>
    internal void Committed(bool flushed)
    {
        IsPending = !flushed;
        if (flushed)
            _flushedAt = time.GetTimestamp();
    }

    /// <summary>Records that flushing failed. It is tried again when the next flush is due.</summary>
    internal void PutOff() => _flushedAt = time.GetTimestamp();
}
