using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Recorder.Build.Releasing.Archives;

/// <summary>
/// A NuGet package without the values that differ between two builds: times of files, a random name, random ids, and the machine.
/// </summary>
static class PackageArchive
{
    const string Relations = "_rels/.rels";
    const string PropertiesEnding = ".psmdcp";
    const string Properties = "package/services/metadata/core-properties/properties.psmdcp";

    /// <summary>Rewrites a package.</summary>
    /// <param name="packed">The package that was packed.</param>
    /// <param name="file">The file to write or replace.</param>
    /// <param name="time">The time of every entry.</param>
    internal static void Rewrite(string packed, string file, DateTimeOffset time)
    {
        using var package = ZipFile.OpenRead(packed);
        Archive.Zip(file, [.. package.Entries.Select(Entry)], time);
    }

    static ArchiveEntry Entry(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        if (entry.FullName == Relations)
            return new ArchiveEntry(Relations, Bytes(SteadyRelations(XDocument.Load(stream))));
        if (entry.FullName.EndsWith(PropertiesEnding, StringComparison.Ordinal))
            return new ArchiveEntry(Properties, Bytes(SteadyProperties(XDocument.Load(stream))));
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new ArchiveEntry(entry.FullName, content.ToArray());
    }

    // Nothing refers to the ids, and the name of the properties file is random.
    static XDocument SteadyRelations(XDocument relations)
    {
        foreach (var (relation, number) in relations.Root!.Elements().Select((relation, i) => (relation, i + 1)))
        {
            relation.SetAttributeValue("Id", $"R{number}");
            if (relation.Attribute("Target")!.Value.EndsWith(PropertiesEnding, StringComparison.Ordinal))
                relation.SetAttributeValue("Target", "/" + Properties);
        }

        return relations;
    }

    // The file names the operating system and the runtime that made the package.
    static XDocument SteadyProperties(XDocument properties)
    {
        properties.Root!.Elements().Where(element => element.Name.LocalName == "lastModifiedBy").Remove();
        return properties;
    }

    static byte[] Bytes(XDocument document) =>
        Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document.ToString().ReplaceLineEndings("\n")}");
}
