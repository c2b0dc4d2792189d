using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Recorder.Capture.Mapping;

namespace Recorder.Capture.Runs.Instances;

/// <summary>
/// One <c>info.xml</c> of the platform. Its format is not documented. It has a <c>strategy</c> element with id and state, and <c>Item</c>
/// elements with a name and a value, or a reference to a symbol or an account. A value may be an attribute or an element.
/// </summary>
static partial class InstanceFile
{
    // Largest size that is read, in bytes. Files of the platform have some tens of kilobytes.
    const long Largest = 4 << 20;

    // Highest depth of nested groups of parameters.
    const int Deepest = 24;

    const string TooDeep = "it is nested too deep";

    // Highest depth of nested elements. The time to build a tree grows with the square of its depth.
    const int DeepestElement = 100;

    static readonly XmlReaderSettings Settings =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Largest, CloseInput = false };

    /// <summary>Reads a file that the platform may be writing at the same time.</summary>
    /// <exception cref="XmlException">It is damaged, or only half written.</exception>
    /// <exception cref="InvalidDataException">It is too large, or describes no strategy.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to it is denied.</exception>
    internal static StoredInstance Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > Largest)
            throw new InvalidDataException($"it is larger than {Largest >> 20} MB");
        RefuseDeep(file);
        using var reader = XmlReader.Create(file, Settings);
        var root = XDocument.Load(reader).Root!;
        var (name, id) = FolderName().Match(Path.GetFileName(Path.GetDirectoryName(path))!) is { Success: true } folder
            ? (folder.Groups["name"].Value, folder.Groups["id"].Value)
            : (null, null);
        var strategy = root.DescendantsAndSelf().FirstOrDefault(element => Is(element, "strategy"));
        if (strategy is null)
            throw new InvalidDataException("it describes no strategy");

        var references = new List<StoredReference>();
        return new StoredInstance(
            name ?? Text(strategy, "Name") ?? throw new InvalidDataException("the strategy has no name"),
            Text(strategy, "Id") ?? id ?? throw new InvalidDataException("the strategy has no id"),
            Text(strategy, "State"),
            JsonSerializer.SerializeToElement(Items(root, references, depth: 0)),
            references);
    }

    static void RefuseDeep(FileStream file)
    {
        using var reader = XmlReader.Create(file, Settings);
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
                throw new InvalidDataException(TooDeep);
        }

        file.Position = 0;
    }

    static JsonObject Items(XElement container, List<StoredReference> references, int depth)
    {
        var values = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        AddItems(container, values, references, depth);
        return new JsonObject(values);
    }

    static void AddItems(XElement container, SortedDictionary<string, JsonNode?> values, List<StoredReference> references, int depth)
    {
        if (depth > Deepest)
            throw new InvalidDataException(TooDeep);
        foreach (var element in container.Elements())
        {
            if (!Is(element, "Item"))
            {
                AddItems(element, values, references, depth + 1);
                continue;
            }

            var name = Text(element, "Name") ?? "Item";
            for (var copy = 2; values.ContainsKey(name); copy++)
                name = $"{Text(element, "Name") ?? "Item"} ({copy.ToString(CultureInfo.InvariantCulture)})";
            values[name] = Value(element, references, depth);
        }
    }

    static JsonNode? Value(XElement item, List<StoredReference> references, int depth)
    {
        if (IsSecret(item))
            return "(hidden)";
        if (item.Descendants().Any(element => Is(element, "Item")))
            return Items(item, references, depth + 1);
        if (item.Descendants().FirstOrDefault(element => Is(element, "BusinessObjectInfo")) is not { } info)
            return Parsed(Text(item, "Value"));
        var reference = new StoredReference(
            Text(item, "Name") ?? "", Text(info, "Id") ?? "", Text(info, "ConnectionId") ?? "", Text(info, "Name") ?? "");
        references.Add(reference);
        return new JsonObject { ["id"] = reference.Id, ["name"] = reference.Name, ["connection_id"] = reference.ConnectionId };
    }

    // Users send these files to others, so they must contain no secrets.
    static bool IsSecret(XElement item) =>
        item.Attributes().Select(attribute => attribute.Value).Append(Text(item, "Name")).Append(Text(item, "Type"))
            .Any(text => text is not null && Secret().IsMatch(text));

    // The file has all values as text; here each gets the type of its parameter.
    static JsonNode? Parsed(string? text) => text switch
    {
        null => null,
        _ when bool.TryParse(text, out var flag) => flag,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text =>
            number,
        _ when double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && text is not ['0', >= '0' and <= '9', ..] => number,
        _ => text,
    };

    static bool Is(XElement element, string name) => string.Equals(element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase);

    static string? Text(XElement element, string name) => OrderMap.NotEmpty(
        element.Attributes().FirstOrDefault(attribute => string.Equals(attribute.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))
            ?.Value
        ?? element.Elements().FirstOrDefault(child => Is(child, name))?.Value.Trim());

    [GeneratedRegex(@"^(?<name>.+) \((?<id>[0-9a-fA-F-]{32,36})\)$")]
    private static partial Regex FolderName();

    [GeneratedRegex("password|passphrase|secret|api.?key|token", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
