using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recorder.Storage.Configurations;
using Recorder.Storage.Identity;

namespace Recorder.Storage.Importing;

/// <summary>The configuration of an imported preset.</summary>
/// <param name="Json">The configuration as canonical JSON.</param>
/// <param name="IsShortened">True if it had members that a preset cannot have; they are left out.</param>
sealed record ImportedPreset(string Json, bool IsShortened)
{
    /// <summary>Reads a preset; null if its name is not a file name or its configuration is not valid.</summary>
    internal static ImportedPreset? Read(string name, JsonElement? config)
    {
        if (config is null || JsonObject.Create(config.Value) is not { } members)
            return null;
        try
        {
            PresetName.Check(name);
            var isShortened = Remove(members, typeof(RunConfig));
            var read = RunConfig.Read(JsonSerializer.SerializeToElement(members), name) with { PresetRef = null };
            return new ImportedPreset(CanonicalJson.Text(read.ToJson()), isShortened);
        }
        catch (ConfigException)
        {
            return null;
        }
    }

    // Other programs may have members for costs and indicators that a configuration here does not have.
    static bool Remove(JsonObject members, Type type)
    {
        var known = type.GetProperties(BindingFlags.Instance | BindingFlags.Public).ToDictionary(
            property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property => property.PropertyType);
        var unknown = members.Select(member => member.Key).Where(name => !known.ContainsKey(name)).ToList();
        foreach (var name in unknown)
            members.Remove(name);
        var isShortened = unknown.Count > 0;
        foreach (var (name, value) in members)
        {
            if (value is JsonObject inner && known[name].Namespace == type.Namespace)
                isShortened |= Remove(inner, known[name]);
        }

        return isShortened;
    }
}
