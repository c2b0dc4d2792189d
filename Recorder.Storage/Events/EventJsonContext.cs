using System.Text.Json;
using System.Text.Json.Serialization;
using Recorder.Analytics.Positions;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>The generated serialisers of the event bodies: snake_case names, nothing written for what is not known.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    // A number that is not finite must not cost the event: it is kept as "NaN" in the log, and the tables refuse it by name.
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(UtcConverter), typeof(WordConverter<PositionImpact>)])]
[JsonSerializable(typeof(StrategyRegistered))]
[JsonSerializable(typeof(InstanceRegistered))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunProgressed))]
[JsonSerializable(typeof(RunEnded))]
[JsonSerializable(typeof(SymbolSeen))]
[JsonSerializable(typeof(OrderChanged))]
[JsonSerializable(typeof(ExecutionReported))]
[JsonSerializable(typeof(PositionChanged))]
[JsonSerializable(typeof(OcoLinked))]
[JsonSerializable(typeof(BarClosed))]
[JsonSerializable(typeof(NoteTaken))]
[JsonSerializable(typeof(RequestSent))]
[JsonSerializable(typeof(ConnectionChanged))]
sealed partial class EventJsonContext : JsonSerializerContext;

/// <summary>Writes times in the one form of <see cref="UtcText"/>.</summary>
sealed class UtcConverter : JsonConverter<DateTime>
{
    /// <inheritdoc/>
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UtcText.Parse(reader.GetString() ?? throw new JsonException("a time is missing"));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(UtcText.Format(value));
}
