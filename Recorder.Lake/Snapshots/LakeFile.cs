namespace Recorder.Lake.Snapshots;

/// <summary>A Parquet file of a lake.</summary>
/// <param name="Table">The table that it belongs to.</param>
/// <param name="Path">Path below the folder of the lake, with slashes.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
public sealed record LakeFile(string Table, string Path, long Rows, long Size, string Sha256);
