namespace Recorder.Lake.Layout;

/// <summary>The partition of a run.</summary>
/// <param name="Strategy">Name of its strategy.</param>
/// <param name="Month">Month in which it starts: <c>2026-01</c>.</param>
sealed record PartKey(string Strategy, string Month)
{
    /// <summary>Path of the folder of a table, below the folder of the lake.</summary>
    internal string FolderOf(string table) => string.Join(
        '/', PartitionName.Of("table", table), PartitionName.Of(LakeTable.Strategy, Strategy), PartitionName.Of(LakeTable.Month, Month));
}
