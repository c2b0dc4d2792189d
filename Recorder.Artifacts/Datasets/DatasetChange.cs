using Recorder.Storage.Datasets;

namespace Recorder.Artifacts.Datasets;

/// <summary>The change that a command made to a dataset.</summary>
public enum ChangeKind
{
    /// <summary>The dataset has exactly these bars already.</summary>
    Unchanged,

    /// <summary>The dataset is new.</summary>
    Added,

    /// <summary>The dataset has a new version.</summary>
    Appended,

    /// <summary>The dataset has exactly these bars, and its damaged or missing file was written again.</summary>
    Repaired,
}

/// <summary>The result of adding bars to a dataset.</summary>
/// <param name="Kind">What the command did.</param>
/// <param name="Dataset">The dataset after the change.</param>
/// <param name="AddedRows">Number of new bars.</param>
public sealed record DatasetChange(ChangeKind Kind, StoredDataset Dataset, int AddedRows);

/// <summary>A dataset that was opened for reading.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reference">Name and version, as stored in <c>data_source</c> of runs.</param>
/// <param name="Candles">Row of its bars.</param>
/// <param name="Bars">The bars.</param>
public sealed record OpenedDataset(string Name, string Reference, CandleRow Candles, IReadOnlyList<DatasetBar> Bars);

/// <summary>The result of a removal.</summary>
/// <param name="Name">The dataset.</param>
/// <param name="IsWhole">True when the whole dataset was removed; false when only superseded versions were removed.</param>
/// <param name="Files">The deleted files, relative to the folder of the database.</param>
/// <param name="Bytes">Size of these files.</param>
/// <param name="Runs">Number of runs that used the removed versions.</param>
public sealed record DatasetRemoval(string Name, bool IsWhole, IReadOnlyList<string> Files, long Bytes, int Runs);

/// <summary>The check of one version of a dataset.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="CandleHash">Its bars.</param>
/// <param name="Path">Its file, relative to the folder of the database.</param>
/// <param name="RowCount">Number of bars.</param>
/// <param name="Problem">What is wrong; null when the file is sound.</param>
public sealed record DatasetFinding(string Dataset, long Version, string CandleHash, string Path, long RowCount, string? Problem);

/// <summary>The check of datasets.</summary>
/// <param name="Findings">One result for each version.</param>
/// <param name="OtherFiles">Files of the cache that belong to no dataset of this database; null when only some datasets were
/// checked.</param>
public sealed record DatasetCheck(IReadOnlyList<DatasetFinding> Findings, IReadOnlyList<string>? OtherFiles)
{
    /// <summary>True when every file is sound.</summary>
    public bool IsSound => Findings.All(finding => finding.Problem is null);
}
