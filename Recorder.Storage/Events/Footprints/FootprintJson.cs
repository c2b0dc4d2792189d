using System.Buffers;
using System.Text.Json;

namespace Recorder.Storage.Events.Footprints;

/// <summary>
/// The JSON of a footprint: totals by short names, levels as arrays rising in price. Unknown values are left out; inside an array they are
/// null. <c>docs/database.md</c> describes it.
/// </summary>
static class FootprintJson
{
    internal const string Levels = "levels";

    static readonly JsonWriterOptions WriterOptions = new() { SkipValidation = true };

    internal static JsonElement Write(Footprint footprint)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + (footprint.Levels.Count * 40));
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            Write(writer, footprint);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The volume in the JSON of a footprint, for the comparison of two footprints; -1 without a volume.</summary>
    internal static double VolumeOf(string? text)
    {
        if (text is null)
            return -1;
        using var json = JsonDocument.Parse(text);
        return json.RootElement is { ValueKind: JsonValueKind.Object } footprint && footprint.TryGetProperty("vol", out var volume)
            && volume.TryGetDouble(out var known) ? known : -1;
    }

    /// <exception cref="FootprintException">The text is not a footprint.</exception>
    internal static Footprint Read(JsonElement json)
    {
        try
        {
            return new Footprint
            {
                Volume = Number("vol"),
                Buy = Number("buy"),
                Sell = Number("sell"),
                Delta = Number("delta"),
                MaxDelta = Number("delta_max"),
                MinDelta = Number("delta_min"),
                CumulativeDelta = Number("cum_delta"),
                Trades = Count("trades"),
                BuyTrades = Count("buy_trades"),
                SellTrades = Count("sell_trades"),
                Reason = json.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
                Levels = json.TryGetProperty(Levels, out var levels) ? [.. levels.EnumerateArray().Select(Level)] : [],
            };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new FootprintException($"not a footprint of the recorder: {e.Message}", e);
        }

        double? Number(string name) => json.TryGetProperty(name, out var value) ? value.GetDouble() : null;
        long? Count(string name) => json.TryGetProperty(name, out var value) ? value.GetInt64() : null;
    }

    static FootprintLevel Level(JsonElement level)
    {
        return new FootprintLevel(level[0].GetDouble(), Number(1), Number(2), Number(3), Count(4), Count(5), Count(6));

        bool IsThere(int place) => level.GetArrayLength() > place && level[place].ValueKind is not JsonValueKind.Null;
        double? Number(int place) => IsThere(place) ? level[place].GetDouble() : null;
        int? Count(int place) => IsThere(place) ? level[place].GetInt32() : null;
    }

    static void Write(Utf8JsonWriter writer, Footprint footprint)
    {
        writer.WriteStartObject();
        Number("vol", footprint.Volume);
        Number("buy", footprint.Buy);
        Number("sell", footprint.Sell);
        Number("delta", footprint.Delta);
        Number("delta_max", footprint.MaxDelta);
        Number("delta_min", footprint.MinDelta);
        Number("cum_delta", footprint.CumulativeDelta);
        Number("trades", footprint.Trades);
        Number("buy_trades", footprint.BuyTrades);
        Number("sell_trades", footprint.SellTrades);
        if (footprint.ValueArea() is { } area)
        {
            Number("poc", area.PointOfControl);
            Number("va_low", area.Low);
            Number("va_high", area.High);
            Number("va_vol", area.Volume);
        }

        if (footprint.Reason is { } reason)
            writer.WriteString("reason", reason);
        if (footprint.Levels.Count > 0)
        {
            writer.WriteStartArray(Levels);
            foreach (var level in footprint.Levels.Where(level => double.IsFinite(level.Price)).OrderBy(level => level.Price))
                Write(writer, level);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();

        void Number(string name, double? value)
        {
            if (value is { } number && double.IsFinite(number))
                writer.WriteNumber(name, number);
        }
    }

    static void Write(Utf8JsonWriter writer, in FootprintLevel level)
    {
        ReadOnlySpan<double?> places = [level.Price, level.Volume, level.Buy, level.Sell, level.Trades, level.BuyTrades, level.SellTrades];
        while (places[^1] is not { } last || !double.IsFinite(last))
            places = places[..^1];
        writer.WriteStartArray();
        foreach (var place in places)
        {
            if (place is { } number && double.IsFinite(number))
                writer.WriteNumberValue(number);
            else
                writer.WriteNullValue();
        }

        writer.WriteEndArray();
    }
}
