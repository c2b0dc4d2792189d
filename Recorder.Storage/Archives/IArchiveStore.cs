namespace Recorder.Storage.Archives;

/// <summary>Writes and reads the files of archived runs. One thread at a time.</summary>
public interface IArchiveStore
{
    /// <summary>Begins the files of a run. Files of the run that an interrupted command left are deleted.</summary>
    /// <param name="runId">The run; its rows are in the database.</param>
    IArchiveWriter Create(string runId);

    /// <summary>Deletes the files of a run. The run is in the database.</summary>
    /// <param name="runId">The run.</param>
    void Discard(string runId);

    /// <summary>Opens the files of a run after a check of all of them.</summary>
    /// <param name="run">The run.</param>
    IArchiveReader Open(ArchivedRun run);
}

/// <summary>Writes the files of a run. Disposing it before <see cref="Seal"/> deletes them.</summary>
public interface IArchiveWriter : IDisposable
{
    /// <summary>Writes a table. A table without rows gets no file.</summary>
    /// <param name="table">Name of the table.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows: one value per column, null for a missing value.</param>
    /// <returns>Number of rows.</returns>
    long Write(string table, IReadOnlyList<ArchiveColumn> columns, IEnumerable<object?[]> rows);

    /// <summary>Writes the bars of a series, or finds the file that has the same bars already.</summary>
    /// <param name="seriesId">The series.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The bars.</param>
    void WriteBars(string seriesId, IReadOnlyList<ArchiveColumn> columns, IEnumerable<object?[]> rows);

    /// <summary>Writes the manifest and moves all files into their place.</summary>
    SealedArchive Seal();
}

/// <summary>Reads the files of a run.</summary>
public interface IArchiveReader
{
    /// <summary>The rows of a table; none when it has no file.</summary>
    /// <param name="table">Name of the table.</param>
    /// <param name="columns">Its columns.</param>
    IEnumerable<object?[]> Read(string table, IReadOnlyList<ArchiveColumn> columns);

    /// <summary>The bars of a series; none when it has no file.</summary>
    /// <param name="seriesId">The series.</param>
    /// <param name="columns">The columns.</param>
    IEnumerable<object?[]> ReadBars(string seriesId, IReadOnlyList<ArchiveColumn> columns);
}

/// <summary>The files of a run, complete and in their place.</summary>
/// <param name="Folder">Folder of the files, relative to the folder of the database.</param>
/// <param name="ManifestSha256">SHA-256 of the manifest.</param>
/// <param name="Rows">Rows in the tables, without bars.</param>
/// <param name="Bytes">Bytes of the files, without bars.</param>
/// <param name="Bars">The files of bars.</param>
public sealed record SealedArchive(
    string Folder, string ManifestSha256, long Rows, long Bytes, IReadOnlyList<ArchivedBars> Bars);
