using System.Text.Json;
using Recorder.Storage.Events;
using static Recorder.Server.Ingest.Posts.PostedValue;

namespace Recorder.Server.Ingest.Posts;

/// <summary>Reads a bar.</summary>
static class BarPost
{
    const string UnknownProvider = "Unknown";

    /// <summary>Its fields.</summary>
    internal static readonly PostFields Fields = new(
        new("run_id", FieldForm.Name, IsRequired: true),
        new("symbol", FieldForm.Name, IsRequired: true),
        new("timeframe", FieldForm.Name, IsRequired: true),
        new("ts_utc", FieldForm.Time, IsRequired: true),
        new("open", FieldForm.Number, IsRequired: true),
        new("high", FieldForm.Number, IsRequired: true),
        new("low", FieldForm.Number, IsRequired: true),
        new("close", FieldForm.Number, IsRequired: true),
        new("volume", FieldForm.Quantity, IsRequired: true),
        new("venue", FieldForm.Text),
        new("provider", FieldForm.Text),
        new("volumetric_json", FieldForm.Json));

    /// <summary>Reads a bar.</summary>
    /// <param name="reader">At the start of the object; receives its end.</param>
    internal static Posted<BarClosed> Read(ref Utf8JsonReader reader)
    {
        Guid? run = null;
        DateTime? opened = null;
        string? symbol = null, timeframe = null, venue = null, provider = null;
        double? open = null, high = null, low = null, close = null, volume = null;
        JsonElement? volumetric = null;
        var others = default(OtherFields);
        var post = new PostReader(Fields);
        while (post.Next(ref reader))
        {
            switch (post.Name)
            {
                case "run_id":
                    run = Run(ref reader, post.Name);
                    break;
                case "symbol":
                    symbol = Name(ref reader, post.Name);
                    break;
                case "timeframe":
                    timeframe = Name(ref reader, post.Name);
                    break;
                case "ts_utc":
                    opened = Time(ref reader, post.Name);
                    break;
                case "open":
                    open = Number(ref reader, post.Name);
                    break;
                case "high":
                    high = Number(ref reader, post.Name);
                    break;
                case "low":
                    low = Number(ref reader, post.Name);
                    break;
                case "close":
                    close = Number(ref reader, post.Name);
                    break;
                case "volume":
                    volume = Quantity(ref reader, post.Name);
                    break;
                case "venue":
                    venue = Text(ref reader, post.Name);
                    break;
                case "provider":
                    provider = Text(ref reader, post.Name);
                    break;
                case "volumetric_json":
                    volumetric = Json(ref reader, post.Name);
                    break;
                default:
                    others.Add(post.Name, post.Other(ref reader));
                    break;
            }
        }

        var bar = new BarClosed
        {
            Symbol = Required(symbol, "symbol"),
            Timeframe = Required(timeframe, "timeframe"),
            Source = Source(string.IsNullOrEmpty(provider) ? UnknownProvider : provider, venue),
            OpenedUtc = Required(opened, "ts_utc"),
            Open = Required(open, "open"),
            High = Required(high, "high"),
            Low = Required(low, "low"),
            Close = Required(close, "close"),
            Volume = Required(volume, "volume"),
            Volumetric = Volumetric(volumetric, others.End()),
        };
        return new(Required(run, "run_id"), bar.OpenedUtc, bar.Symbol, $"{bar.Symbol}/{bar.Timeframe}/{bar.OpenedUtc:O}", bar);
    }

    static string Source(string provider, string? venue) => string.IsNullOrEmpty(venue) ? provider : $"{provider}/{venue}";

    // A bar has no column for other fields.
    static JsonElement? Volumetric(JsonElement? sent, JsonElement? others)
    {
        if (others is null && sent is not { ValueKind: JsonValueKind.Array })
            return sent;
        var volumetric = default(OtherFields);
        if (sent is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
                volumetric.Add(member.Name, member.Value);
        }
        else
        {
            volumetric.Add("values", sent);
        }

        volumetric.Add("client", others);
        return volumetric.End();
    }
}
