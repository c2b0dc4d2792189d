using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Recorder.Server.Ingest.Posts;

/// <summary>Collects the fields of a post that have no column into one JSON object.</summary>
struct OtherFields
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    List<(string Name, JsonElement Value)>? _fields;

    /// <summary>Adds a field. An absent field adds nothing; of two fields with the same name the later one counts.</summary>
    internal void Add(string name, JsonElement? value)
    {
        if (value is not { ValueKind: not JsonValueKind.Null } element)
            return;
        _fields ??= [];
        _fields.RemoveAll(field => field.Name == name);
        _fields.Add((name, element));
    }

    /// <summary>The object; null when nothing was added.</summary>
    internal readonly JsonElement? End()
    {
        if (_fields is null)
            return null;
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Readable))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in _fields)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(text.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
