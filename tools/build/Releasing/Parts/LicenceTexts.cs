namespace Recorder.Build.Releasing.Parts;

/// <summary>The standard texts of licences, for packages that state only the name of their licence. They are in eng/licences.</summary>
/// <param name="folder">The folder, with one file per licence: its SPDX name and <c>.txt</c>.</param>
sealed class LicenceTexts(string folder)
{
    /// <summary>Chooses the licence whose standard text a part needs.</summary>
    /// <returns>Its SPDX name; null when the part has its own text.</returns>
    /// <exception cref="CannotBuildException">There is neither a text in the part nor a standard text.</exception>
    internal string? Choose(Part part)
    {
        // An expression with OR allows a choice. Any other expression is the name of one licence.
        if (part.Licence?.Split(" OR ").FirstOrDefault(name => File.Exists(FileOf(name))) is { } standard)
            return part.Texts.Any(text => text.File.StartsWith("licen", StringComparison.OrdinalIgnoreCase)) ? null : standard;
        return part.Texts.Count > 0
            ? null
            : throw new CannotBuildException(
                $"The package {part.Name} {part.Version} has the licence {part.Licence} and no text of it. "
                + $"Add the standard text as {FileOf(part.Licence!)}, or remove the package.");
    }

    /// <summary>The standard text of a licence.</summary>
    internal string Of(string name) => File.ReadAllText(FileOf(name)).ReplaceLineEndings("\n").Trim('\n');

    string FileOf(string name) => Path.Combine(folder, name + ".txt");
}
