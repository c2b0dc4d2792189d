using Recorder.Archives.Files;

namespace Recorder.Archives.Tables;

/// <summary>Writes the rows of a table into a file. Disposing a writer that is not complete leaves no file. One thread at a time.</summary>
public interface ITableWriter : IDisposable
{
    /// <summary>Adds a row.</summary>
    /// <param name="row">One value per column, in the order of the columns. The values are copied.</param>
    /// <exception cref="ArgumentException">A value has another type than its column, or a required value is missing.</exception>
    /// <exception cref="ArtifactException">The disk is full or refuses the file.</exception>
    void Write(ReadOnlySpan<TableValue> row);

    /// <summary>Ends the file, flushes it to the disk and moves it into its place.</summary>
    /// <returns>Hash and size of the file.</returns>
    /// <exception cref="ArtifactException">The disk is full or refuses the file.</exception>
    FileDigest Complete();
}
