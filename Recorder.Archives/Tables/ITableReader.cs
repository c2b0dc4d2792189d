using Recorder.Archives.Files;

namespace Recorder.Archives.Tables;

/// <summary>Reads the rows of a table from a file, from the first to the last. One thread at a time.</summary>
public interface ITableReader : IDisposable
{
    /// <summary>The columns in the order of the file.</summary>
    IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Reads the next row.</summary>
    /// <param name="row">Receives one value per column.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="ArtifactException">The file is damaged.</exception>
    bool Read(Span<TableValue> row);
}
