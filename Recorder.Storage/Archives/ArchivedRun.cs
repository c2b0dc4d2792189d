namespace Recorder.Storage.Archives;

/// <summary>A run that is archived: a row of <c>archived_runs</c> with its rows of <c>archived_bars</c>.</summary>
public sealed record ArchivedRun
{
    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>When it was archived, wall clock, UTC text.</summary>
    public string ArchivedUtc { get; init; } = "";

    /// <summary>Folder of its files, relative to the folder of the database.</summary>
    public string Folder { get; init; } = "";

    /// <summary>SHA-256 of its manifest.</summary>
    public string ManifestSha256 { get; init; } = "";

    /// <summary>Rows that left the database.</summary>
    public long Rows { get; init; }

    /// <summary>Number of orders among them.</summary>
    public long Orders { get; init; }

    /// <summary>Number of fills among them.</summary>
    public long Executions { get; init; }

    /// <summary>Bytes of the values of these rows, without indexes.</summary>
    public long BytesBefore { get; init; }

    /// <summary>Bytes of the files, without the files of bars, which archived runs share.</summary>
    public long BytesAfter { get; init; }

    /// <summary>Its files of bars.</summary>
    public IReadOnlyList<ArchivedBars> Bars { get; init; } = [];
}

/// <summary>The bars of a series of an archived run. Runs that saw the same bars share a file.</summary>
public sealed record ArchivedBars
{
    /// <summary>The series.</summary>
    public string SeriesId { get; init; } = "";

    /// <summary>SHA-256 of the file, which is also its name.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Size of the file in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Number of bars.</summary>
    public long Rows { get; init; }
}
