using System.Text.Encodings.Web;
using System.Text.Json;
using Recorder.Storage.Time;

namespace Recorder.Archives.Files;

/// <summary>Writes JSON files: indented, with line feeds, UTF-8. The same values give the same bytes.</summary>
static class JsonPage
{
    static readonly JsonWriterOptions Options =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an object.</summary>
    /// <param name="members">Writes its members.</param>
    internal static byte[] Of(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        // .NET 8 indents with the line ends of the system. A text has its own line ends escaped.
        return [.. bytes.ToArray().Where(one => one != '\r')];
    }

    /// <summary>Writes a number; null for a missing value and for a value that is not finite.</summary>
    internal static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known))
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    /// <summary>Writes a whole number, or null.</summary>
    internal static void Whole(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    /// <summary>Writes true, false or null.</summary>
    internal static void Flag(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
            json.WriteBoolean(name, known);
        else
            json.WriteNull(name);
    }

    /// <summary>Writes a JSON text unchanged. A missing text is null; a text that is not JSON is a string.</summary>
    internal static void Raw(this Utf8JsonWriter json, string name, string? text)
    {
        try
        {
            using var document = JsonDocument.Parse(text ?? "null");
            json.WritePropertyName(name);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteString(name, text);
        }
    }

    /// <summary>A time of the database in milliseconds since 1970; null for another form.</summary>
    internal static long? Milliseconds(string? text)
    {
        try
        {
            return text is null ? null : new DateTimeOffset(UtcText.Parse(text)).ToUnixTimeMilliseconds();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
