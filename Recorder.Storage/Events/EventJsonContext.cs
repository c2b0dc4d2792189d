using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Recorder.Analytics.Positions;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>The generated serialisers of the event bodies.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StrategyRegistered))]
[JsonSerializable(typeof(InstanceRegistered))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunProgressed))]
[JsonSerializable(typeof(RunEnded))]
[JsonSerializable(typeof(SymbolSeen))]
[JsonSerializable(typeof(OrderChanged))]
[JsonSerializable(typeof(ExecutionReported))]
[JsonSerializable(typeof(PositionChanged))]
[JsonSerializable(typeof(BarClosed))]
[JsonSerializable(typeof(BarsShared))]
[JsonSerializable(typeof(NoteTaken))]
[JsonSerializable(typeof(RequestSent))]
[JsonSerializable(typeof(ConnectionChanged))]
[JsonSerializable(typeof(RunConfigured))]
[JsonSerializable(typeof(IndicatorSet))]
[JsonSerializable(typeof(IndicatorValues))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
sealed partial class EventJsonContext : JsonSerializerContext
{
    /// <summary>Options of the bodies: snake_case names, without unknown values.</summary>
    internal static JsonSerializerOptions Bodies { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Names and comments in any language stay readable. HTML escapes are not needed: the payload is data in a database, never markup.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // An event with a number that is not finite is kept: the log has "NaN", and the event is quarantined.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new UtcConverter(), new WordConverter<PositionImpact>() },
        TypeInfoResolver = new EventJsonContext().WithAddedModifier(TakeWhatIsThere),
    };

    // A required text may be missing in an accepted event, and so in the log. The event can still be read; EventCheck names the problem.
    static void TakeWhatIsThere(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired &= property.PropertyType.IsValueType;
    }
}

/// <summary>Writes times in the form of <see cref="UtcText"/>.</summary>
sealed class UtcConverter : JsonConverter<DateTime>
{
    /// <inheritdoc/>
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? UtcText.Parse(reader.ValueSpan) : throw new JsonException("a time is missing");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[UtcText.Length];
        UtcText.Format(value, text);
        writer.WriteStringValue(text);
    }
}
