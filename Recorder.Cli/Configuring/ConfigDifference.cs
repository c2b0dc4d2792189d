using System.Text.Json;
using Recorder.Storage.Identity;

namespace Recorder.Cli.Configuring;

/// <summary>A member that differs between two configurations.</summary>
/// <param name="Member">Its path, with dots.</param>
/// <param name="First">Its value in the first, as JSON; null if it is missing.</param>
/// <param name="Second">Its value in the second, as JSON; null if it is missing.</param>
sealed record ConfigDifference(string Member, string? First, string? Second)
{
    /// <summary>Returns the members that differ, by path.</summary>
    internal static IReadOnlyList<ConfigDifference> Between(JsonElement first, JsonElement second)
    {
        var (a, b) = (Flat(first), Flat(second));
        return
        [
            .. a.Keys.Union(b.Keys).Order(StringComparer.Ordinal)
                .Select(member => new ConfigDifference(member, a.GetValueOrDefault(member), b.GetValueOrDefault(member)))
                .Where(member => member.First != member.Second),
        ];
    }

    /// <summary>Returns each value of a configuration by its path; a list is one value.</summary>
    internal static SortedDictionary<string, string> Flat(JsonElement config)
    {
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add("", config);
        return members;

        void Add(string prefix, JsonElement group)
        {
            foreach (var member in group.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.Object)
                    Add($"{prefix}{member.Name}.", member.Value);
                else
                    members[prefix + member.Name] = CanonicalJson.Text(member.Value);
            }
        }
    }
}
