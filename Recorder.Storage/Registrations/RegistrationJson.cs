using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Registrations;

/// <summary>The generated serialisers of registrations.</summary>
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
sealed partial class RegistrationJson : JsonSerializerContext
{
    static readonly RegistrationJson Readable =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The fields as compact JSON, without escapes for other languages.</summary>
    internal static string Write(JsonObject fields) => JsonSerializer.Serialize(fields, Readable.JsonObject);

    /// <summary>Reads that text.</summary>
    internal static JsonObject Read(string text) => JsonSerializer.Deserialize(text, Readable.JsonObject) ?? [];
}
