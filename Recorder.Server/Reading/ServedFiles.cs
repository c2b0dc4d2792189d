namespace Recorder.Server.Reading;

/// <summary>The database files of the server. Immutable.</summary>
sealed class ServedFiles
{
    /// <summary>Names the files.</summary>
    public ServedFiles(ServerOptions options) =>
        All = [.. options.Files.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Select((path, at) => (Label(path), path))];

    /// <summary>Name for clients, and full path, of each file.</summary>
    internal IReadOnlyList<(string Name, string Path)> All { get; }

    static string Label(string path) => Path.GetFileName(path);
}
