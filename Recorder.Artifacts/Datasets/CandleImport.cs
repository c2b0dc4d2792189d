using Recorder.Archives.Files;
using Recorder.Storage.Datasets;

namespace Recorder.Artifacts.Datasets;

/// <summary>Reads a Parquet file of bars that is not in the cache yet.</summary>
public static class CandleImport
{
    /// <summary>Reads the bars of a file in the form of the cache. Its <c>gap_flag</c> is not used.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArtifactException">The file is missing, damaged, or has other columns.</exception>
    public static IReadOnlyList<DatasetBar> Read(string path) => CandleFile.Read(path);
}
