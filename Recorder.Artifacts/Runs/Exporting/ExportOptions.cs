namespace Recorder.Artifacts.Runs.Exporting;

/// <summary>Options of an export.</summary>
public sealed record ExportOptions
{
    /// <summary>Format of the tables. Default: Parquet.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>True to replace a folder of the run that has files of another program. Default: such a folder is refused.</summary>
    public bool ReplacesForeignFiles { get; init; }

    /// <summary>How long to wait for another export of the same run. Default: 3 seconds.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>False to replace folders by two renames, as on a system that cannot exchange them. Default: true.</summary>
    internal bool CanExchangeFolders { get; init; } = true;
}
