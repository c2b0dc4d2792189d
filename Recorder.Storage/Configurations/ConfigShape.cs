using System.Reflection;
using System.Text.Json;
using Recorder.Storage.Identity;

namespace Recorder.Storage.Configurations;

/// <summary>Checks the members of a JSON object against the properties of a type, so that a message can name the member and its
/// type.</summary>
static class ConfigShape
{
    /// <exception cref="ConfigException">A member is unknown, repeated or of a wrong type; the message names it.</exception>
    internal static void Check(JsonElement json, Type type, string place)
    {
        CheckValue(json, type, place);
        if (CanonicalJson.Problem(json) is { } problem)
            throw new ConfigException($"{place}: {problem}");
    }

    static void CheckValue(JsonElement json, Type declared, string place)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (json.ValueKind is JsonValueKind.Null && (declared != type || !type.IsValueType))
            return;
        if (type == typeof(JsonElement))
            Expect(json.ValueKind is JsonValueKind.Object, json, place, "an object");
        else if (type == typeof(string))
            Expect(json.ValueKind is JsonValueKind.String, json, place, "a text");
        else if (type == typeof(bool))
            Expect(json.ValueKind is JsonValueKind.True or JsonValueKind.False, json, place, "true or false");
        else if (type == typeof(double))
            Expect(
                json.ValueKind is JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number), json, place,
                "a number");
        else if (type == typeof(long))
            Expect(json.ValueKind is JsonValueKind.Number && json.TryGetInt64(out _), json, place, "a whole number");
        else if (type.IsGenericType)
            CheckItems(json, type.GetGenericArguments()[0], place);
        else
            CheckMembers(json, type, place);
    }

    static void CheckItems(JsonElement json, Type item, string place)
    {
        Expect(json.ValueKind is JsonValueKind.Array, json, place, "a list");
        var index = 0;
        foreach (var element in json.EnumerateArray())
            CheckValue(element, item, FormattableString.Invariant($"{place}[{index++}]"));
    }

    static void CheckMembers(JsonElement json, Type type, string place)
    {
        Expect(json.ValueKind is JsonValueKind.Object, json, place, "an object");
        var known = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .ToDictionary(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property => property.PropertyType);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!known.TryGetValue(member.Name, out var declared))
                throw new ConfigException(
                    $"{place} has the unknown member '{member.Name}'; known are "
                    + string.Join(", ", known.Keys.Order(StringComparer.Ordinal)));
            if (!seen.Add(member.Name))
                throw new ConfigException($"{place} has the member '{member.Name}' twice");
            CheckValue(member.Value, declared, $"{place}.{member.Name}");
        }
    }

    static void Expect(bool isRight, JsonElement found, string place, string expected)
    {
        if (!isRight)
            throw new ConfigException($"{place}: expected {expected}, found {found.GetRawText()}");
    }
}
