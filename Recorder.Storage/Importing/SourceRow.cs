using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recorder.Storage.Identity;
using Recorder.Storage.Time;

namespace Recorder.Storage.Importing;

/// <summary>
/// A row of a source. Values with another type than in the schema stay in <c>extra_json</c>. Not thread-safe.
/// </summary>
/// <param name="table">The table; null if no known schema has it.</param>
/// <param name="names">Names of the columns.</param>
/// <param name="values">Their values: null, long, double, string or byte[].</param>
sealed class SourceRow(SourceTable? table, IReadOnlyList<string> names, IReadOnlyList<object?> values)
{
    readonly HashSet<string> _unread = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The whole row as JSON: equal rows have equal texts.</summary>
    internal string Content => All().ToJsonString();

    /// <summary>Keeps a value in <c>extra_json</c>.</summary>
    internal void Keep(string name) => _unread.Add(name);

    /// <summary>A value as text; null if it is empty or binary.</summary>
    internal string? Text(string name)
    {
        switch (Of(name))
        {
            case string text:
                return string.IsNullOrWhiteSpace(text) ? null : text;
            case byte[]:
                Keep(name);
                return null;
            case { } number:
                return Convert.ToString(number, CultureInfo.InvariantCulture);
            default:
                return null;
        }
    }

    /// <summary>A value as a finite number; null if it is not one.</summary>
    internal double? Real(string name)
    {
        double? read = Of(name) switch
        {
            long number => number,
            double number => number,
            string text when double.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
        if (read is { } finite && double.IsFinite(finite))
            return finite;
        KeepIfStated(name);
        return null;
    }

    /// <summary>A value as a whole number; null if it is not one.</summary>
    internal long? Whole(string name)
    {
        if (Of(name) is long whole)
            return whole;
        if (Real(name) is { } number && number == Math.Floor(number) && Math.Abs(number) < 1L << 53)
            return (long)number;
        KeepIfStated(name);
        return null;
    }

    /// <summary>A truth value as 0 or 1; null if it is not one.</summary>
    internal long? Flag(string name)
    {
        long? read = Of(name) switch
        {
            0L or 0d => 0,
            1L or 1d => 1,
            string text when text.Trim() is "0" || text.Trim().Equals("false", StringComparison.OrdinalIgnoreCase) => 0,
            string text when text.Trim() is "1" || text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) => 1,
            _ => null,
        };
        if (read is null)
            KeepIfStated(name);
        return read;
    }

    /// <summary>A value as a time; null if it is not one.</summary>
    internal DateTime? Time(string name)
    {
        var read = Of(name) is string text ? SourceTime.Parse(text) : null;
        if (read is null)
            KeepIfStated(name);
        return read;
    }

    /// <summary>A value as a time in milliseconds since 1970; null if it is not a time.</summary>
    internal DateTime? Milliseconds(string name)
    {
        var read = Whole(name) is { } value ? SourceTime.OfMilliseconds(value) : null;
        if (read is null)
            KeepIfStated(name);
        return read;
    }

    /// <summary>A value as a JSON object in canonical form; null if it is not one.</summary>
    internal JsonElement? Object(string name)
    {
        if (Of(name) is string text && text.Trim() == "null")
            return null;
        try
        {
            if (Of(name) is string json && JsonSerializer.Deserialize<JsonElement>(json) is { ValueKind: JsonValueKind.Object } read
                && CanonicalJson.Problem(read) is null)
                return JsonSerializer.Deserialize<JsonElement>(CanonicalJson.Utf8(read));
        }
        catch (JsonException)
        {
            // The unchanged value stays in extra_json, like every value that cannot be read.
        }

        KeepIfStated(name);
        return null;
    }

    /// <summary>The time of a column in the form of this database, or the unchanged text if it is not a time.</summary>
    internal string? TimeText(string name) =>
        Of(name) is string text ? SourceTime.Parse(text) is { } time ? UtcText.Format(time) : text : Text(name);

    /// <summary>All values that are not null.</summary>
    internal JsonObject All() => Json(_ => true);

    /// <summary>
    /// The values for <c>extra_json</c>: values of columns that have no column here, values of unknown columns, and values that could not
    /// be read.
    /// </summary>
    internal JsonObject Extra() => Json(name => _unread.Contains(name) || !HasPlace(name));

    internal bool HasPlace(string name) =>
        table?.Columns.Any(column => column.Place is not null && column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) == true;

    object? Of(string name)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index].Equals(name, StringComparison.OrdinalIgnoreCase))
                return values[index];
        }

        return null;
    }

    void KeepIfStated(string name)
    {
        if (Of(name) is not (null or ""))
            _unread.Add(name);
    }

    JsonObject Json(Func<string, bool> isWanted)
    {
        var json = new JsonObject();
        for (var index = 0; index < names.Count; index++)
        {
            if (values[index] is { } value && isWanted(names[index]))
                json[names[index]] = Node(value);
        }

        return json;
    }

    static JsonValue Node(object value) => value switch
    {
        long number => JsonValue.Create(number),
        double number when double.IsFinite(number) => JsonValue.Create(number),
        byte[] bytes => JsonValue.Create($"x'{Convert.ToHexString(bytes)}'"),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };
}
