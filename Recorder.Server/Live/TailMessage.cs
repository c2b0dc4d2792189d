using System.Text.Encodings.Web;
using System.Text.Json;
using Recorder.Storage.Queries.Live;

namespace Recorder.Server.Live;

/// <summary>Events of a run as one line of JSON.</summary>
static class TailMessage
{
    static readonly JsonWriterOptions Relaxed =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes them.</summary>
    internal static byte[] Of(TailPage page)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteNumber("first", page.First);
            writer.WriteNumber("last", page.Last);
            writer.WriteNumber("missing", page.Missing);
            writer.WriteStartArray("events");
            foreach (var one in page.Events)
            {
                writer.WriteStartObject();
                writer.WriteNumber("sequence", one.Sequence);
                writer.WriteString("event_type", one.EventType);
                writer.WriteString("event_utc", one.EventUtc);
                writer.WriteString("received_utc", one.ReceivedUtc);
                writer.WritePropertyName("data");
                if (one.DataJson is { } data)
                    writer.WriteRawValue(data, skipInputValidation: true);
                else
                    writer.WriteNullValue();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return memory.ToArray();
    }
}
