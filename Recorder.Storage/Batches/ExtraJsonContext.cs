using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recorder.Analytics.Positions;
using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The members of an order's <c>extra_json</c> that the writer reads back.</summary>
sealed record OrderExtra
{
    public long Sequence { get; init; }
    public double? FilledQuantity { get; init; }
    public PositionImpact Intent { get; init; }
    public string? ReplacesOrderId { get; init; }
    public DateTime? OrphanedUtc { get; init; }

    /// <summary>Not written for an order that was recorded from its beginning.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Filled quantity when the order was found. Without a backfill, these fills are not in the file.</summary>
    public double? FoundFilledQuantity { get; init; }
}

/// <summary>The <c>extra_json</c> of an OCO group.</summary>
sealed record OcoExtra(OcoRule Rule, string Tie);

/// <summary>The generated serialisers of the <c>extra_json</c> columns: compact, snake_case, without unknown values.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(OrderExtra))]
[JsonSerializable(typeof(OcoExtra))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(IEnumerable<string[]>))]
[JsonSerializable(typeof(SortedDictionary<string, object>))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(string))]
sealed partial class ExtraJsonContext : JsonSerializerContext
{
    /// <summary>The context as the tables use it.</summary>
    internal static ExtraJsonContext Columns { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // text in any language stays readable
        Converters = { new UtcConverter(), new WordConverter<PositionImpact>() },
    });
}
