using System.Text.Json;

namespace Recorder.Build.Sqlite;

/// <summary>The source that SQLite is built from, and nothing else is accepted as: <c>eng/sqlite/source.json</c>.</summary>
/// <param name="Package">npm package that carries the amalgamation.</param>
/// <param name="PackageVersion">Its exact version.</param>
/// <param name="Integrity">Hash of its tarball as npm writes it: <c>sha512-</c> and base64.</param>
/// <param name="Entry">The amalgamation's path in the tarball.</param>
/// <param name="SqliteVersion">The version that the amalgamation says it is.</param>
sealed record SourcePin(string Package, string PackageVersion, string Integrity, string Entry, string SqliteVersion)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads the pin.</summary>
    /// <exception cref="CannotBuildException">It is missing or not whole.</exception>
    internal static SourcePin Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<SourcePin>(File.ReadAllText(file), Json) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new CannotBuildException($"{file} does not say what to build SQLite from: {e.Message}", e);
        }
    }
}
