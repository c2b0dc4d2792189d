using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recorder.Build.Releasing.Identity;

namespace Recorder.Build.Releasing.Parts;

/// <summary>The list of parts of a release in CycloneDX 1.6 (a software bill of materials). Each part names the products that contain
/// it.</summary>
static class PartsList
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the list.</summary>
    /// <param name="version">The version of the release.</param>
    /// <param name="state">The commit that it is made from.</param>
    /// <param name="products">The parts of each product, by the product's file name.</param>
    internal static string Of(string version, SourceState state, IReadOnlyDictionary<string, IReadOnlyList<Part>> products)
    {
        var root = $"pkg:nuget/{ReleaseFiles.PluginPackageId}@{version}";
        var parts = products.Values.SelectMany(parts => parts).DistinctBy(Purl).OrderBy(Purl, StringComparer.OrdinalIgnoreCase).ToList();
        var list = new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = state.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["component"] = new JsonObject
                {
                    ["type"] = "application",
                    ["bom-ref"] = root,
                    ["name"] = ReleaseFiles.PluginPackageId,
                    ["version"] = version,
                    ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
                    ["properties"] = new JsonArray(Property("commit", state.Commit)),
                },
            },
            ["components"] = new JsonArray([.. parts.Select(part => Component(part, Containing(part, products)))]),
            ["dependencies"] = new JsonArray(new JsonObject
            {
                ["ref"] = root,
                ["dependsOn"] = new JsonArray([.. parts.Select(part => JsonValue.Create(Purl(part)))]),
            }),
        };
        return list.ToJsonString(Indented) + "\n";
    }

    static JsonObject Component(Part part, IEnumerable<string> products)
    {
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = Purl(part),
            ["name"] = part.Name,
            ["version"] = part.Version,
            ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = part.Sha512 }),
            ["licenses"] = new JsonArray(part.Licence is { } expression
                ? new JsonObject { ["expression"] = expression }
                : new JsonObject { ["license"] = new JsonObject { ["name"] = part.Texts[0].Content.Split('\n')[0].Trim() } }),
        };
        if (part.Copyright is { } copyright)
            component["copyright"] = copyright;
        component["purl"] = Purl(part);
        if (part.Address is { } address)
            component["externalReferences"] = new JsonArray(new JsonObject { ["type"] = "website", ["url"] = address });
        component["properties"] = new JsonArray([.. products.Select(product => Property("in", product))]);
        return component;
    }

    static IEnumerable<string> Containing(Part part, IReadOnlyDictionary<string, IReadOnlyList<Part>> products) =>
        from product in products
        where product.Value.Any(other => Purl(other) == Purl(part))
        orderby product.Key
        select product.Key;

    static JsonObject Property(string name, string value) => new() { ["name"] = $"recorder:{name}", ["value"] = value };

    static string Purl(Part part) => $"pkg:nuget/{part.Name}@{part.Version}";
}
