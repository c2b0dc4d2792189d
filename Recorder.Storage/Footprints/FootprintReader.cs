using System.Text.Json;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Footprints;

/// <summary>Reads footprints. Their levels may be in the database or in a file beside it.</summary>
public static class FootprintReader
{
    /// <summary>Reads a footprint.</summary>
    /// <param name="databasePath">The database that the bar is in.</param>
    /// <param name="volumetricJson">The bar's <c>volumetric_json</c>.</param>
    /// <exception cref="FootprintException">The text is not a footprint, or its file is missing, unreadable or changed.</exception>
    public static Footprint Read(string databasePath, string volumetricJson)
    {
        var json = Parse(volumetricJson);
        return FootprintReference.In(json) is { } reference
            ? FootprintJson.Read(Parse(new FootprintFolder(databasePath).Read(reference)))
            : FootprintJson.Read(json);
    }

    static JsonElement Parse(string json) => Parse(System.Text.Encoding.UTF8.GetBytes(json));

    static JsonElement Parse(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException e)
        {
            throw new FootprintException($"not a footprint of the recorder: {e.Message}", e);
        }
    }
}
