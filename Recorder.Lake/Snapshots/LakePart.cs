namespace Recorder.Lake.Snapshots;

/// <summary>Runs of one partition that were written together: each table has their rows in the same files.</summary>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Month">Month in which the runs start: <c>2026-01</c>.</param>
/// <param name="Runs">The runs.</param>
/// <param name="Files">The files.</param>
public sealed record LakePart(string Strategy, string Month, IReadOnlyList<LakeRun> Runs, IReadOnlyList<LakeFile> Files)
{
    /// <summary>Size of the files in bytes.</summary>
    public long Size => Files.Sum(file => file.Size);
}
