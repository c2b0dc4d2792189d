using System.Text.Json.Serialization;

namespace Recorder.Storage.Configurations;

/// <summary>The generated serialiser of preset files.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PresetFile))]
sealed partial class PresetContext : JsonSerializerContext;
