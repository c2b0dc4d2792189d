namespace Recorder.Lake.Snapshots;

/// <summary>One state of a lake: the files that a reader reads together. Later states never change it.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="MadeUtc">When it was made.</param>
/// <param name="Operation">The command that made it: <c>export</c> or <c>compact</c>.</param>
/// <param name="Parts">Its parts.</param>
public sealed record LakeSnapshot(long Number, DateTimeOffset MadeUtc, string Operation, IReadOnlyList<LakePart> Parts)
{
    /// <summary>The state before the first export.</summary>
    internal static LakeSnapshot Empty { get; } = new(0, DateTimeOffset.UnixEpoch, "", []);

    /// <summary>All its files.</summary>
    public IEnumerable<LakeFile> Files => Parts.SelectMany(part => part.Files);

    /// <summary>Number of runs.</summary>
    public int RunCount => Parts.Sum(part => part.Runs.Count);
}
