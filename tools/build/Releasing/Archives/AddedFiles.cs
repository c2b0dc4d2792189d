namespace Recorder.Build.Releasing.Archives;

/// <summary>The files of a program that is unpacked into the folder of another one, without those that the folder has already.</summary>
static class AddedFiles
{
    /// <summary>Selects them.</summary>
    /// <param name="present">The files of the folder.</param>
    /// <param name="program">All files of the added program.</param>
    /// <exception cref="CannotBuildException">A file has two contents: one of the two programs would not run.</exception>
    internal static IReadOnlyList<ArchiveEntry> Of(IEnumerable<ArchiveEntry> present, IEnumerable<ArchiveEntry> program)
    {
        var contents = present.ToDictionary(entry => entry.Path, entry => entry.Content, StringComparer.OrdinalIgnoreCase);
        var added = new List<ArchiveEntry>();
        foreach (var entry in program)
        {
            if (!contents.TryGetValue(entry.Path, out var content))
                added.Add(entry);
            else if (!content.AsSpan().SequenceEqual(entry.Content))
                throw new CannotBuildException(
                    $"{entry.Path} differs between the two programs that share the folder. Build both with the same packages and options.");
        }

        return added;
    }
}
