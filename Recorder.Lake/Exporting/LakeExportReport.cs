namespace Recorder.Lake.Exporting;

/// <summary>The result of an export into a lake.</summary>
/// <param name="Folder">Full path of the lake.</param>
/// <param name="Snapshot">Number of the newest snapshot; 0 when the lake has none.</param>
/// <param name="Added">Number of runs that the lake did not have.</param>
/// <param name="Replaced">Number of runs that had changed.</param>
/// <param name="Unchanged">Number of runs that the lake had already.</param>
/// <param name="Rows">Number of rows of the added and replaced runs.</param>
/// <param name="Skipped">Runs that were not exported, with the reason.</param>
public sealed record LakeExportReport(
    string Folder, long Snapshot, int Added, int Replaced, int Unchanged, long Rows, IReadOnlyList<SkippedLakeRun> Skipped);

/// <summary>A run that was not exported.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedLakeRun(string RunId, string Reason);
