namespace Recorder.Build.Releasing.Archives;

/// <summary>A file of an archive.</summary>
/// <param name="Path">Its path in the archive, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsProgram">Whether Unix may execute it.</param>
sealed record ArchiveEntry(string Path, byte[] Content, bool IsProgram = false)
{
    /// <summary>Reads all files below a folder.</summary>
    /// <param name="folder">The folder on disk.</param>
    /// <param name="under">The folder in the archive.</param>
    /// <param name="programs">Names of the files that Unix may execute.</param>
    internal static IEnumerable<ArchiveEntry> Below(string folder, string under, params string[] programs) =>
        from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/')
        select new ArchiveEntry($"{under}/{path}", File.ReadAllBytes(file), programs.Contains(path, StringComparer.Ordinal));
}
