namespace Recorder.Lake.Writing;

/// <summary>Settings of the commands that write into a lake.</summary>
public sealed record LakeSettings
{
    /// <summary>Highest number of rows of a file. Default: 4,194,304, which are about 100 MB of bars.</summary>
    public long FileRows { get; init; } = 4_194_304;

    /// <summary>Compaction merges parts below this size in bytes. Default: 64 MB.</summary>
    public long SmallPart { get; init; } = 64_000_000;

    /// <summary>How long to wait for another writer. Default: 10 minutes.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Called after each step, so that a test can look at the folder or end the command there.</summary>
    internal Action<LakeStep>? Probe { get; init; }
}

/// <summary>A step of a command that writes into a lake.</summary>
enum LakeStep
{
    /// <summary>All new files are complete, beside their places.</summary>
    Written,

    /// <summary>A file was moved into its place.</summary>
    Moved,

    /// <summary>The snapshot is published.</summary>
    Published,

    /// <summary>An old file was removed.</summary>
    Removed,
}
