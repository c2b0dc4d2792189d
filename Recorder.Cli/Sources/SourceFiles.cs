using System.IO.Enumeration;

namespace Recorder.Cli.Sources;

/// <summary>The C# files of a strategy: one file, or all files below a folder.</summary>
/// <param name="Given">The path that the user gave.</param>
/// <param name="Name">Name of the file or folder, usable as an assembly name.</param>
/// <param name="Root">Folder for relative paths in messages.</param>
/// <param name="Paths">Full paths, sorted by name.</param>
sealed record SourceFiles(string Given, string Name, string Root, IReadOnlyList<string> Paths)
{
    // Build output: copies and generated files would declare types twice.
    static readonly string[] Built = ["bin", "obj"];

    /// <summary>Finds the files.</summary>
    /// <param name="given">A C# file or a folder.</param>
    /// <exception cref="CannotRunException">The path does not exist, or has no C# files.</exception>
    internal static SourceFiles Find(string given)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
        if (File.Exists(full))
        {
            return Path.GetExtension(full).Equals(".cs", StringComparison.OrdinalIgnoreCase)
                ? new SourceFiles(given, Fit(Path.GetFileNameWithoutExtension(full)), Path.GetDirectoryName(full)!, [full])
                : throw new CannotRunException($"--source: expected a .cs file or a folder, found {given}");
        }

        if (!Directory.Exists(full))
            throw new CannotRunException($"{given} does not exist");
        var paths = Below(full).Order(StringComparer.Ordinal).ToList();
        return paths.Count > 0
            ? new SourceFiles(given, Fit(Path.GetFileName(full)), full, paths)
            : throw new CannotRunException($"{given} holds no .cs file");
    }

    /// <summary>A path relative to the root, for messages.</summary>
    internal string Shown(string path) => Path.GetRelativePath(Root, path);

    static string Fit(string name) => name.Length == 0
        ? "Source"
        : string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'));

    static FileSystemEnumerable<string> Below(string folder) =>
        new(folder, (ref FileSystemEntry entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && Path.GetExtension(entry.FileName).Equals(".cs", StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !Array.Exists(Built, entry.FileName.ToString().ToLowerInvariant().Equals)
                && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
}
