using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Footprints;

/// <summary>
/// Stores the levels of heavy footprints in files, before their bars are written. Totals, point of control and value area stay with the
/// bar. Writer thread.
/// </summary>
/// <param name="databasePath">The database.</param>
/// <param name="limit">Bytes of minified JSON up to which a footprint stays with its bar.</param>
/// <param name="log">Receives messages for the trader.</param>
sealed class HeavyFootprints(string databasePath, int limit, Action<string> log)
{
    static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly FootprintFolder _folder = new(databasePath);
    bool _inTrouble;

    /// <summary>True when a bar may have a footprint.</summary>
    internal static bool MayConcern(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> attachment) =>
        attachment.Length > 0 || payload.IndexOf("volumetric"u8) >= 0;

    /// <summary>Returns the event with a reference to the file, if its footprint is heavy. The file is written first.</summary>
    internal RecordedEvent Store(RecordedEvent recorded)
    {
        if (recorded.Body is not BarClosed { Volumetric: { ValueKind: JsonValueKind.Object } footprint } bar
            || !footprint.TryGetProperty(FootprintJson.Levels, out _))
            return recorded;
        var json = Minified(footprint, static _ => true);
        return json.WrittenCount <= limit
            ? recorded
            : recorded with { Body = bar with { Volumetric = Store(footprint, json.WrittenSpan) } };
    }

    JsonElement Store(JsonElement footprint, ReadOnlySpan<byte> json)
    {
        try
        {
            var reference = FootprintReference.To(json);
            _folder.Write(reference, json);
            if (_inTrouble)
                log($"footprints are written into {_folder.FullName} again");
            _inTrouble = false;
            return Parse(Minified(footprint, static name => name != FootprintJson.Levels, writer =>
            {
                writer.WriteString("ref", reference.Path);
                writer.WriteString("sha256", reference.Sha256);
                writer.WriteNumber("bytes", reference.Bytes);
            }));
        }
        catch (Exception e)
        {
            // On any error the database keeps the levels with the reason: neither the bar nor its levels may be lost.
            if (!_inTrouble)
                log($"a footprint cannot be written into {_folder.FullName} ({e.Message}); it is kept in the database instead, which makes "
                    + "that grow. If the disk is full, make room there; else see that the folder may be written: "
                    + "the next ones then go there again");
            _inTrouble = true;
            return Parse(Minified(footprint, static name => name != "reason",
                writer => writer.WriteString("reason", $"kept here: the footprint's file could not be written: {e.Message}")));
        }
    }

    static ArrayBufferWriter<byte> Minified(JsonElement footprint, Func<string, bool> keep, Action<Utf8JsonWriter>? append = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartObject();
        foreach (var property in footprint.EnumerateObject().Where(property => keep(property.Name)))
            property.WriteTo(writer);
        append?.Invoke(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer;
    }

    static JsonElement Parse(ArrayBufferWriter<byte> json)
    {
        var reader = new Utf8JsonReader(json.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
